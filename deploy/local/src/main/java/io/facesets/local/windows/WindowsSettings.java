package io.facesets.local.windows;

import io.facesets.model.PackName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the worker on the PC is told; the secret is left for a person to fill in.
 *
 * @param provider such as {@code directml}
 * @param kafka {@code host:port} of the broker as the PC reaches it
 * @param stager the stager's address as the PC reaches it
 * @param pathMap rules like {@code /mnt/photos=P:\photos}, comma-separated; absent if the PC fetches every photo
 */
public record WindowsSettings(PackName pack, String provider, String kafka, String stager, Optional<String> pathMap) {

    private static final Pattern PLACEHOLDER = Pattern.compile("@(\\w+)@");

    /** The apostrophe, and the typographic ones that PowerShell takes for it. */
    private static final Pattern QUOTE = Pattern.compile("['\u2018-\u201b]");

    /** Tells Windows' own PowerShell that a script is in UTF-8. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** The template {@code settings.ps1} with the values in it. */
    String script(String template) {
        return BYTE_ORDER_MARK
                + PLACEHOLDER.matcher(template).replaceAll(m -> Matcher.quoteReplacement(quoted(value(m.group(1)))));
    }

    private String value(String name) {
        return switch (name) {
            case "PACK" -> pack.value();
            case "PROVIDER" -> provider;
            case "KAFKA" -> kafka;
            case "STAGER" -> stager;
            case "PATH_MAP" -> pathMap.orElse("");
            default -> throw new IllegalStateException("settings.ps1 has an unknown @" + name + "@");
        };
    }

    /** As PowerShell quotes text that it is to take as it is. */
    private static String quoted(String text) {
        return "'" + QUOTE.matcher(text).replaceAll("$0$0") + "'";
    }
}
