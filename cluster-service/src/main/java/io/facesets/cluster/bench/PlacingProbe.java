package io.facesets.cluster.bench;

import io.facesets.cluster.core.decision.Rulings;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.identity.Title;
import io.facesets.cluster.core.placement.Placing;
import io.facesets.cluster.core.placement.Standing;
import io.facesets.cluster.core.refine.SortableFace;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.Embedding;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Measures how long a face looks for its place among 10,000 persons, nothing else. */
final class PlacingProbe {

    private static final int PERSONS = 10_000;
    private static final int FACES_EACH = 3;
    private static final int ROUNDS = 5;
    private static final int PLACED = 200;

    private PlacingProbe() {}

    static void print(PrintStream out, ExtendArguments asked) {
        List<double[]> rows = SyntheticLibrary.of(PERSONS * FACES_EACH + PLACED, asked.dimension(), asked.seed() + 1);
        Map<FaceId, SortableFace> faces = new HashMap<>();
        List<Identity> persons = new ArrayList<>();
        for (int p = 0; p < PERSONS; p++) {
            List<FaceId> members = new ArrayList<>();
            for (int i = 0; i < FACES_EACH; i++) {
                SortableFace face = face(p * FACES_EACH + i, rows);
                faces.put(face.id(), face);
                members.add(face.id());
            }
            persons.add(new Identity(
                    IdentityId.person(p + 1),
                    new Title(Optional.empty(), Origin.CLUSTER, Optional.empty()),
                    1,
                    new IdentityState.Active(),
                    members,
                    true,
                    List.of(),
                    Optional.empty()));
        }
        Standing standing = Standing.of(
                persons, id -> Optional.ofNullable(faces.get(id)), asked.parameters(), Rulings.NONE, Optional.empty());
        Placing placing = new Placing(standing, Rulings.NONE);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < PLACED; i++) {
                SortableFace face = face(PERSONS * FACES_EACH + i, rows);
                placing.of(List.of(face), Set.of(face.id()), id -> Optional.empty());
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / 1e6 / PLACED);
        }
        out.printf(
                "a face's place among %,d persons: %.2f ms of one processor (best of %d rounds)%n",
                PERSONS, best, ROUNDS);
    }

    private static SortableFace face(int row, List<double[]> rows) {
        double[] made = rows.get(row);
        float[] values = new float[made.length];
        for (int k = 0; k < made.length; k++) {
            values[k] = (float) made[k];
        }
        return new SortableFace(
                new FaceId(new ContentId("%064x".formatted(row)), 0),
                new Box(0, 0, 120, 120),
                120,
                80,
                0.9,
                Optional.of(Embedding.of(values)));
    }
}
