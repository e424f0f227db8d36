package io.facesets.cluster.edge.rest;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a curator asks for.
 *
 * @param decision {@code name}, {@code merge}, {@code split}, {@code move}, {@code confirm}, {@code separate},
 *     {@code exclude}, {@code include} or {@code found}
 * @param identity whom it is about; for {@code exclude} instead of {@code faces}
 * @param label for {@code name}, absent to take the name away; for {@code found}
 * @param into for {@code merge}, {@code move} and {@code include}: who gets the faces
 * @param faces each {@code <sha256>#<index>}, or a beginning of it that no other has; for {@code confirm} all if absent
 * @param from for {@code exclude} instead of {@code faces}: paths of photos, or of folders with all their photos; those that
 *     come later are not meant
 * @param reason for {@code exclude}: {@code not-a-face}, {@code stranger} or {@code unwanted}
 * @param author who decides; {@code curator} if absent
 */
@Schema(examples = "{\"decision\":\"split\",\"identity\":\"faceset_003\",\"faces\":[\"1a2b3c#0\"]}")
public record DecisionRequest(
        Optional<String> decision,
        Optional<String> identity,
        Optional<String> label,
        Optional<String> into,
        Optional<List<String>> faces,
        Optional<List<String>> from,
        Optional<String> reason,
        Optional<String> author) {

    /** That somebody decides, of whom or of what is still to be said. */
    public static DecisionRequest of(String decision, String author) {
        return new DecisionRequest(
                Optional.of(decision),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(author));
    }

    /** The same about an identity. */
    public DecisionRequest about(String whom) {
        return new DecisionRequest(decision, Optional.of(whom), label, into, faces, from, reason, author);
    }

    /** The same with a name; absent to take it away. */
    public DecisionRequest called(Optional<String> name) {
        return new DecisionRequest(decision, identity, name, into, faces, from, reason, author);
    }

    /** The same, who gets the faces. */
    public DecisionRequest into(String whom) {
        return new DecisionRequest(decision, identity, label, Optional.of(whom), faces, from, reason, author);
    }

    /** The same with faces. */
    public DecisionRequest with(List<String> some) {
        return new DecisionRequest(decision, identity, label, into, Optional.of(some), from, reason, author);
    }

    /** The same with a reason. */
    public DecisionRequest since(String why) {
        return new DecisionRequest(decision, identity, label, into, faces, from, Optional.of(why), author);
    }

    static final String FORM =
            "The body must be {\"decision\":\"name\",\"identity\":\"faceset_001\",\"label\":\"Anna\"} or the like.";
}
