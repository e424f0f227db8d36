package io.facesets.embed.core.work;

import io.facesets.model.Checks;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A worker's name within its group, the same after a restart: it is what Kafka knows it by, and part of the names of its
 * files.
 */
public record WorkerName(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int HOST_CHARACTERS = 64;

    public WorkerName {
        Checks.matching(value, FORM, "facesets.embed.instance");
    }

    /**
     * The name of the {@code number}th worker of a data folder on a host. Folders of one host get different names, since
     * their workers may be of one group.
     */
    public static WorkerName of(String host, String dataFolder, int number) {
        String plain = host.replaceAll("[^A-Za-z0-9.-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String cut = plain.substring(0, Math.min(plain.length(), HOST_CHARACTERS));
        CRC32 crc = new CRC32();
        crc.update(dataFolder.getBytes(StandardCharsets.UTF_8));
        return new WorkerName(String.format("%s-%08x-%d", cut.isEmpty() ? "host" : cut, crc.getValue(), number));
    }

    @Override
    public String toString() {
        return value;
    }
}
