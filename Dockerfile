# A static binary on an empty image, as a user without rights.
FROM node:24 AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY schema.graphqls ../
COPY web/ ./
RUN npm run build

FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/web/dist web/dist
ARG VERSION=unknown
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /casegraph ./cmd/casegraph

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /casegraph /casegraph
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/casegraph"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
