package io.facesets.export.edge.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.facesets.model.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to export. Everything but the folder may be left out and takes the configured default.
 *
 * @param folder the output folder, absolute; new, empty or made by an export
 * @param run a run of the cluster service whose records are waited for
 * @param align whether faces are turned until their eyes are level
 * @param select which faces come into the bundle of the best: {@code rank} or {@code diverse}
 * @param selectFloor composite score below which {@code diverse} takes no face while there are enough better
 * @param bursts whether frames of one second are duplicates of each other, like any photos that look the same
 * @param candidates whether faces of nobody that may belong to a set are shown beside it
 * @param candidateMatchThreshold cosine distance to the set's centroid up to which they are
 * @param candidateMinScore composite score below which they are not
 * @param identities the sets to make, each by number, name or label; all if absent or empty. Other sets that stand in the
 *     folder are left as they are
 * @param formats what to make beside the bundles ({@code fsz}), which are always made
 * @param lora of the format of that name: {@code token}, {@code class}, {@code repeats}, {@code caption}
 */
public record ExportRequest(
        @Schema(required = true, examples = "/home/me/face-sets")
        String folder,

        OptionalLong run,
        OptionalInt topN,
        OptionalDouble outlierThreshold,
        OptionalDouble minFaceShort,
        OptionalDouble minDetScore,
        OptionalDouble padRatio,
        OptionalInt outSize,
        Optional<Boolean> align,
        Optional<Boolean> copy,

        @Schema(description = "rank: the best; diverse: spread over pose, light and year", examples = "rank")
        Optional<String> select,

        OptionalDouble selectFloor,
        Optional<Boolean> bursts,
        Optional<Boolean> candidates,
        OptionalDouble candidateMatchThreshold,
        OptionalDouble candidateMinScore,

        @Schema(
                description = "Sets by number, name or label; all if absent. Others in the folder are left as they are",
                examples = "[\"faceset_003\", \"Anna\"]")
        Optional<List<String>> identities,

        @Schema(
                description =
                        "Beside the bundles (fsz), which are always made: facefusion, lora, npz, originals, reactor,"
                                + " visomaster, xmp",
                examples = "[\"fsz\", \"facefusion\"]")
        Optional<List<String>> formats,

        @Schema(
                description = "Of the format lora: token, class, repeats, caption",
                examples = "{\"token\":\"anna\",\"class\":\"woman\"}")
        Optional<Map<String, String>> lora) {

    public ExportRequest {
        identities = identities.map(List::copyOf);
        formats = formats.map(List::copyOf);
        lora = lora.map(Map::copyOf);
    }

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** For a folder, with defaults for everything else. */
    public static ExportRequest of(String folder) {
        return new ExportRequest(
                folder,
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, for whatever is known when it begins. */
    ExportRequest withoutRun() {
        return withoutRun(identities);
    }

    /** The same of other sets. */
    ExportRequest withoutRun(Optional<List<String>> sets) {
        return with(sets, formats, lora);
    }

    /** The same of other sets, in no formats of their own. */
    ExportRequest ofSets(List<String> sets) {
        return with(Optional.of(sets), Optional.empty(), Optional.empty());
    }

    /** The sets that it names, in no order; absent for all. */
    Optional<Set<String>> sets() {
        return identities.map(Set::copyOf);
    }

    private ExportRequest with(
            Optional<List<String>> sets, Optional<List<String>> inFormats, Optional<Map<String, String>> withLora) {
        return new ExportRequest(
                folder,
                OptionalLong.empty(),
                topN,
                outlierThreshold,
                minFaceShort,
                minDetScore,
                padRatio,
                outSize,
                align,
                copy,
                select,
                selectFloor,
                bursts,
                candidates,
                candidateMatchThreshold,
                candidateMinScore,
                sets,
                inFormats,
                withLora);
    }

    /** As {@link #parse} reads it. */
    String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request can't be written: " + this, e);
        }
    }

    /** Throws {@link Fault} {@code bad-request} for anything that is no request. */
    public static ExportRequest parse(String json) {
        try {
            ExportRequest request = MAPPER.readValue(json, ExportRequest.class);
            if (request == null || request.folder == null || request.folder.isBlank()) {
                throw Fault.user("bad-request", "Name the output folder: {\"folder\": \"/absolute/path\"}.");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw Fault.user("bad-request", "The request could not be read: " + e.getOriginalMessage());
        }
    }
}
