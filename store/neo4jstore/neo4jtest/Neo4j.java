import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.io.fs.FileUtils;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Runs Neo4j Community with nothing but a Bolt connector on the loopback interface.
 *
 * <p>Usage: {@code Neo4j DIRECTORY PORT TEMPORARY}. Port 0 is any free one; a temporary directory
 * ({@code true}) is deleted at the end. The first line of standard input is the password of the user
 * neo4j; it is not an argument because those are visible to everyone on the machine. The line
 * {@code READY PORT} on standard output says that Bolt answers. The end of standard input ends the
 * server: that way it never outlives the process that started it, however that one died.
 */
final class Neo4j {
    public static void main(String[] args) {
        try {
            run(Path.of(args[0]), Integer.parseInt(args[1]), Boolean.parseBoolean(args[2]));
        } catch (Throwable e) {
            // The chain of causes says what is wrong; a hundred stack frames hide it.
            for (var t = e; t != null; t = t.getCause()) {
                System.err.println(t);
            }
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(Path directory, int port, boolean temporary) throws Exception {
        var stdin = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        var password = stdin.readLine();

        var neo4j = new DatabaseManagementServiceBuilder(directory)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(128))
                // Else every new database takes 256 MB of disk for its log.
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                // A transaction that a failed test forgot must not hold its locks for ever.
                .setConfig(GraphDatabaseSettings.transaction_timeout, Duration.ofMinutes(5))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                // Else the driver starts a timer and a goroutine for every read of a socket.
                .setConfig(BoltConnector.connection_keep_alive_type, BoltConnector.KeepAliveRequestType.OFF)
                // Else a clean stop waits ten seconds for nothing.
                .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(neo4j::shutdown));

        var system = (GraphDatabaseAPI) neo4j.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME);
        // Not ALTER USER: it refuses the password that the user already has.
        system.executeTransactionally(
                "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", password));
        var address = system.getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class)
                .getLocalAddress(ConnectorType.BOLT);
        System.out.println("READY " + address.getPort());

        while (stdin.readLine() != null) {}
        if (temporary) {
            FileUtils.deleteDirectory(directory);
            Runtime.getRuntime().halt(0);
        }
        System.exit(0);
    }
}
