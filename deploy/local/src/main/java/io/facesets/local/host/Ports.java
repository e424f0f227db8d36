package io.facesets.local.host;

import java.util.List;
import java.util.Map;

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
}
