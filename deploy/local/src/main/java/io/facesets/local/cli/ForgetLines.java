package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.facesets.model.trace.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What will be forgotten, in words. */
final class ForgetLines {

    private static final int SHOWN = 20;

    private ForgetLines() {}

    /** @param copies that the stager has made of the photos that go as a whole */
    static List<String> plan(JsonNode plan, Traces traces, List<Path> copies, List<Path> folders) {
        List<String> lines = new ArrayList<>();
        lines.add("To be forgotten: " + plan.path("target").asText());
        int whole = plan.path("wholePhotos").asInt();
        lines.add("  " + counted(plan.path("faces").size(), "face") + " in "
                + counted(plan.path("photos").asInt(), "photo")
                + (whole > 0 ? ", of which " + whole + " as a whole, never to be looked at again" : ""));
        if (plan.path("spared").asInt() > 0) {
            lines.add(
                    "  " + counted(plan.path("spared").asInt(), "photo") + " of it stay: another library has them too");
        }
        int shown = 0;
        for (JsonNode identity : plan.path("identities")) {
            if (shown++ == SHOWN) {
                lines.add("  … and " + (plan.path("identities").size() - SHOWN) + " more identities");
                break;
            }
            lines.add("  " + identity(identity));
        }
        int crops = traces.stretches().getOrDefault("crop", 0);
        lines.add("  " + counted(crops, "crop") + (folders.isEmpty() ? "; no export is known" : " in " + folders));
        if (!copies.isEmpty()) {
            lines.add("  " + counted(copies.size(), "copy", "copies") + " of photos that were fetched from Immich");
        }
        lines.add("The photos themselves stay as they are. There is no way back.");
        return lines;
    }

    private static String identity(JsonNode identity) {
        String name = identity.path("identity").asText()
                + (identity.path("label").isTextual()
                        ? " (" + identity.path("label").asText() + ")"
                        : "");
        int goes = identity.path("goes").asInt();
        return identity.path("forgotten").asBoolean()
                ? name + ": all of it, with its name"
                : name + " loses " + counted(goes, "face") + " and keeps "
                        + identity.path("stays").asInt();
    }

    static String counted(long count, String thing) {
        return counted(count, thing, thing + "s");
    }

    static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
