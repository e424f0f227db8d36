package io.facesets.local.host;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the processes are told by their environment. Not by arguments: those can be read by every user of the machine,
 * and one is a secret. What the user's own environment says of a worker is left to it.
 */
public final class Environment {

    private static final int SECRET_BYTES = 32;

    /** Whoever names it has workers on other machines, which must know it too; else it is made up. */
    private static final String CONTENT_SECRET = "FACESETS_CONTENT_SECRET";

    private static final String CONCURRENCY = "FACESETS_EMBED_CONCURRENCY";

    /** Those that decode photos. */
    private static final Set<Service> PHOTOS = EnumSet.of(Service.EMBED, Service.EXPORT);

    /** Services that end with a job do what they are asked for and nothing by themselves; those of {@code up} do. */
    private static final List<String> AUTOMATIC = List.of(
            "FACESETS_CLUSTER_ARRIVALS_AUTOMATIC",
            "FACESETS_EXPORT_FOLLOW_ON",
            "FACESETS_STAGER_IMMICH_FOLLOW",
            "FACESETS_STAGER_WATCH_FOLLOW");

    private final Setup setup;
    private final Ports ports;
    private final Map<String, String> common;

    Environment(DataFolder data, Setup setup, Ports ports) {
        this.setup = setup;
        this.ports = ports;
        Map<String, String> all = new HashMap<>();
        all.put("FACESETS_DATA", data.root().toString());
        all.put("FACESETS_PACK", setup.pack().value());
        all.put("FACESETS_TETHER", "true");
        if (System.getenv(CONTENT_SECRET) == null) {
            all.put(CONTENT_SECRET, newSecret());
        }
        AUTOMATIC.stream().filter(name -> System.getenv(name) == null).forEach(name -> all.put(name, "false"));
        all.put("FACESETS_CONTENT_URL", "http://" + Ports.HOST + ":" + ports.of(Service.STAGER));
        all.put("KAFKA_BOOTSTRAP_SERVERS", ports.bootstrapServers());
        this.common = Map.copyOf(all);
    }

    /** What one process is told. */
    Map<String, String> of(Member member) {
        Map<String, String> all = new HashMap<>(common);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(member)));
        if (PHOTOS.contains(member.service())) {
            HugePages.in(all);
        }
        if (member.service() == Service.EMBED) {
            all.put("FACESETS_EMBED_INSTANCE", Service.EMBED.label() + "-" + member.number());
            setup.provider().ifPresent(provider -> all.put("FACESETS_EMBED_PROVIDER", provider));
            if (setup.workers() > 1 && System.getenv(CONCURRENCY) == null) {
                // Each would take every processor: together they take them once.
                int share = Math.max(1, Runtime.getRuntime().availableProcessors() / setup.workers());
                all.put(CONCURRENCY, Integer.toString(share));
            }
        }
        return all;
    }

    /** The settings by which services do by themselves what they do as long as they are up. */
    static List<String> automatic() {
        return AUTOMATIC;
    }

    /** What the supervisor of {@code up} is told by whoever starts it, unless the user's own environment says so. */
    public static void lasting(Map<String, String> environment) {
        AUTOMATIC.forEach(name -> environment.putIfAbsent(name, "true"));
    }

    private static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
