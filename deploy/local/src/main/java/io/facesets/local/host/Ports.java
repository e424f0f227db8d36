package io.facesets.local.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A loopback port for every process. There is at least one of each service. */
public record Ports(Map<Member, Integer> byMember) {

    public static final String HOST = "127.0.0.1";

    public Ports {
        byMember = Map.copyOf(byMember);
        for (Member member : Member.all(1)) {
            if (!byMember.containsKey(member)) {
                throw new IllegalArgumentException("no port for " + member.label());
            }
        }
    }

    /** The usual ports where they are free, any free ones in place of the others. */
    public static Ports choose(int workers) throws IOException {
        Map<Member, Integer> chosen = new TreeMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Member member : Member.all(workers)) {
                // Held until all are chosen: else a port that was just given could be given again.
                ServerSocket socket =
                        free(member.number() == 1 ? member.service().usualPort() : 0);
                held.add(socket);
                chosen.put(member, socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        return new Ports(chosen);
    }

    /** The port of a service's only process, or of its first. */
    public int of(Service service) {
        return of(Member.of(service));
    }

    public int of(Member member) {
        Integer port = byMember.get(member);
        if (port == null) {
            throw new IllegalArgumentException("no port for " + member.label());
        }
        return port;
    }

    /** Every process, in the order in which they are started. */
    public List<Member> members() {
        return byMember.keySet().stream().sorted().toList();
    }

    /** The processes that answer over HTTP: all but the broker. */
    public List<Member> services() {
        return members().stream().filter(m -> m.service() != Service.BROKER).toList();
    }

    /** {@code host:port}, as Kafka clients want it. */
    public String bootstrapServers() {
        return HOST + ":" + of(Service.BROKER);
    }

    private static ServerSocket free(int wanted) throws IOException {
        InetAddress loopback = InetAddress.getByName(HOST);
        try {
            return new ServerSocket(wanted, 1, loopback);
        } catch (IOException taken) {
            return new ServerSocket(0, 1, loopback);
        }
    }
}
