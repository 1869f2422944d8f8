package answer

// CasegraphQuery asks casegraph, or a server that answers alike, for the case $slug.
const CasegraphQuery = `query Timeline($slug: String!) {
  case(slug: $slug) {
    slug
    title
    timeline {
      events(first: 20) {
        nodes {
          slug type phase status title description
          date { edtf earliest latest }
          place { slug name country }
          from { slug name country }
          to { slug name country }
          participants { role person { slug name } organization { slug name } }
          citations { locator source { slug title publisher url } }
        }
      }
    }
  }
}`
