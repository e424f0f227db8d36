package io.facesets.cluster.core.run;

import io.facesets.cluster.core.Monitor;
import io.facesets.cluster.core.calibration.Calibration;
import io.facesets.cluster.core.calibration.Reference;
import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.era.DatedFace;
import io.facesets.cluster.core.era.EraProbe;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.linkage.LinkageOptions;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at what is there, and changes nothing. Safe for use by many threads. */
public final class Surveys {

    private final SurveyLedger ledger;
    private final LinkageOptions options;

    public Surveys(SurveyLedger ledger, LinkageOptions options) {
        this.ledger = ledger;
        this.options = options;
    }

    /**
     * Whether an identity falls apart by age.
     *
     * @param large parts of fewer faces do not decide
     * @throws Fault the user's, if there is no such identity or it has no faces
     */
    public EraProbe eras(IdentityId id, int large, Monitor monitor) {
        Snapshot snapshot = ledger.snapshot();
        Identity identity = snapshot.identities().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Fault.user("unknown-identity", "There is no " + id + "."));
        Map<ContentId, Integer> years = ledger.years();
        List<DatedFace> faces = faces(identity, byId(snapshot)).stream()
                .map(face -> new DatedFace(face, year(face, years)))
                .toList();
        if (faces.isEmpty()) {
            throw Fault.user(
                    "no-faces",
                    identity.heir()
                            .map(heir -> id + " has no faces: it has been merged into " + heir + ".")
                            .orElse(id + " has no faces."));
        }
        return EraProbe.of(faces, large, options, monitor);
    }

    /**
     * Where the pack's thresholds belong on the photos that are there.
     *
     * @param alike nearer than this, two faces of one photo are taken for one person; cosine distance
     * @throws Fault the user's, if too few faces share a photo
     */
    public Calibration calibration(double alike, List<Reference> references, Monitor monitor) {
        monitor.stage("reading faces", -1);
        Snapshot snapshot = ledger.snapshot();
        Map<FaceId, Long> out = Rulings.of(snapshot.log()).out();
        List<SortableFace> faces = snapshot.faces().stream()
                .filter(face -> face.embedding().isPresent() && !out.containsKey(face.id()))
                .toList();
        Map<FaceId, SortableFace> byId = byId(snapshot);
        List<List<SortableFace>> persons = snapshot.identities().stream()
                .filter(identity -> identity.id().kind() == IdentityId.Kind.PERSON)
                .map(person -> faces(person, byId))
                .toList();
        return Calibration.of(faces, persons, alike, references, monitor);
    }

    private static Map<FaceId, SortableFace> byId(Snapshot snapshot) {
        return snapshot.faces().stream()
                .collect(Collectors.toMap(SortableFace::id, Function.identity(), (a, b) -> a, HashMap::new));
    }

    /** Its faces that are there and have an embedding. */
    private static List<SortableFace> faces(Identity identity, Map<FaceId, SortableFace> byId) {
        return identity.faces().stream()
                .filter(byId::containsKey)
                .map(byId::get)
                .filter(face -> face.embedding().isPresent())
                .toList();
    }

    private static OptionalInt year(SortableFace face, Map<ContentId, Integer> years) {
        Integer year = years.get(face.id().content());
        return year == null ? OptionalInt.empty() : OptionalInt.of(year);
    }
}
