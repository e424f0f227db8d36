package io.facesets.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings of the project's services, as environment variables, read from the sources: what else could know all? */
final class KnownSettings {

    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");

    /** A type that is nested, or one of its settings: {@code Duration quiet();}. */
    private static final Pattern MEMBER =
            Pattern.compile("(?m)^( +)(?:interface (\\w+) \\{|[\\w<>.@ ]+ (\\w+)\\(\\);)");

    private KnownSettings() {}

    /** Such as {@code FACESETS_EMBED_PATH_MAP}. */
    static Set<String> byEnvironment() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("../.."))) {
            for (Path source : sources.filter(
                            p -> p.toString().endsWith(".java") && p.toString().contains("src/main"))
                    .toList()) {
                read(Files.readString(source), names);
            }
        }
        return names;
    }

    private static void read(String source, Set<String> names) {
        PROPERTY.matcher(source).results().forEach(found -> names.add(environment(found.group(1))));
        Matcher prefix = PREFIX.matcher(source);
        if (prefix.find()) {
            String within = "";
            Matcher member = MEMBER.matcher(source);
            while (member.find()) {
                boolean nested = member.group(1).length() > 4;
                if (member.group(2) != null) {
                    within = member.group(2) + ".";
                } else {
                    String owner = nested ? within : "";
                    names.add(environment(prefix.group(1) + "." + dashed(owner) + dashed(member.group(3))));
                }
            }
        }
    }

    private static String dashed(String camelCase) {
        return camelCase.isEmpty()
                ? ""
                : (camelCase.substring(0, 1).toLowerCase(Locale.ROOT) + camelCase.substring(1))
                        .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
    }

    private static String environment(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
