package io.facesets.testkit.rest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Texts that break careless code. A field that names a folder gets only such as lead nowhere, or into {@code playground}:
 * a service does what it is asked for.
 */
final class Nasty {

    private static final int LONG = 5_000;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "999999999999999999999999",
            "NaN",
            "1e999",
            "null",
            "a'b\"c`;--",
            "' OR 1=1 --",
            "é∞漢字\uD83D\uDE00",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "\r\nX-Evil: 1",
            "%",
            "%2e%2e%2f",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "person_001",
            "faceset_001",
            "faceset_999999999",
            "0".repeat(64),
            "0".repeat(64) + "#0",
            "0".repeat(64) + "#99999999999",
            "A".repeat(LONG));

    private final Path playground;

    /** @param playground an empty folder */
    Nasty(Path playground) {
        this.playground = playground;
    }

    /** For a field, a parameter or a key of that name. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        if (isPath(field)) {
            texts.add("\u0000");
            texts.add(playground + "/a\u0000b");
            texts.add("nowhere-" + "x".repeat(300));
            texts.add(playground + "/" + "x".repeat(LONG));
            texts.add(playground + "/../../../../../../../../nowhere/at/all");
            texts.add("file://" + playground);
            texts.add("//nowhere/share");
            texts.add("/dev/null");
            texts.add("/proc/self/mem");
            texts.add(playground.toString());
            texts.add(playground + "/\uD83D\uDE00\r\n");
            return texts;
        }
        texts.addAll(TEXTS);
        texts.add("../../../../etc/passwd");
        texts.add("..\\..\\windows\\win.ini");
        texts.add("/etc/passwd");
        return texts;
    }

    /** One that may even be right. */
    String harmless(String field) {
        return isPath(field) ? playground.resolve("there").toString() : "faceset_001";
    }

    private static boolean isPath(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        return List.of("folder", "path", "mixed", "root", "file", "out", "dir", "place").stream()
                .anyMatch(name::contains);
    }
}
