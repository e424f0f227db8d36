package io.facesets.local.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;

/** A loopback port for every process. */
public record Ports(Map<Service, Integer> byService) {

    public static final String HOST = "127.0.0.1";

    public Ports {
        byService = Map.copyOf(byService);
        for (Service service : Service.values()) {
            if (!byService.containsKey(service)) {
                throw new IllegalArgumentException("no port for " + service.label());
            }
        }
    }

    /** The usual ports where they are free, any free ones in place of the others. */
    public static Ports choose() throws IOException {
        Map<Service, Integer> chosen = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            chosen.put(service, freePort(service.usualPort()));
        }
        return new Ports(chosen);
    }

    public int of(Service service) {
        Integer port = byService.get(service);
        if (port == null) {
            throw new IllegalStateException("no port for " + service.label());
        }
        return port;
    }

    /** {@code host:port}, as Kafka clients want it. */
    public String bootstrapServers() {
        return HOST + ":" + of(Service.BROKER);
    }

    private static int freePort(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getByName(HOST);
        try (ServerSocket socket = new ServerSocket(wanted, 1, loopback)) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket any = new ServerSocket(0, 1, loopback)) {
                return any.getLocalPort();
            }
        }
    }
}
