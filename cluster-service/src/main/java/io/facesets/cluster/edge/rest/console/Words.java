package io.facesets.cluster.edge.rest.console;

import io.facesets.model.FaceId;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How templates say things. */
@TemplateExtension
final class Words {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);

    private Words() {}

    /** A face in an address: {@code <sha256>/<index>}. */
    static String path(FaceId face) {
        return face.content() + "/" + face.index();
    }

    /** {@code 12 345}. */
    static String grouped(int n) {
        return grouped((long) n);
    }

    static String grouped(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', '\u202F');
    }

    /** {@code 1 face}, {@code 2 faces}: the one place where a plural is made. */
    static String counted(long n, String one, String many) {
        return grouped(n) + " " + (n == 1 ? one : many);
    }

    /** A figure of a run by its name, which is of many: {@code 1 identity}, {@code 2 new sets}, {@code 1 recovered}. */
    static String figure(String name, long n) {
        String many = name.replace('-', ' ');
        String one = many.endsWith("ies")
                ? many.substring(0, many.length() - 3) + "y"
                : many.replaceFirst("(?<=[a-z][^s])s$", "");
        return counted(n, one, many);
    }

    static String faces(int n) {
        return faces((long) n);
    }

    static String faces(long n) {
        return counted(n, "face", "faces");
    }

    static String photos(int n) {
        return photos((long) n);
    }

    static String photos(long n) {
        return counted(n, "photo", "photos");
    }

    static String pictures(int n) {
        return counted(n, "picture", "pictures");
    }

    static String sets(int n) {
        return sets((long) n);
    }

    static String sets(long n) {
        return counted(n, "set", "sets");
    }

    static String checks(int n) {
        return counted(n, "check", "checks");
    }

    static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /** A moment in this machine's own time. */
    static String when(Instant at) {
        return WHEN.withZone(ZoneId.systemDefault()).format(at);
    }
}
