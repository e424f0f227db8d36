package io.facesets.cluster.edge.storage;

import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.identity.Title;
import io.facesets.model.ContentId;
import io.facesets.model.EraOf;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.PackName;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The identities of a pack and the faces they remember; in the caller's transaction. */
final class IdentityStore {

    private final String pack;

    IdentityStore(PackName pack) {
        this.pack = pack.value();
    }

    /** All there ever were, by kind and number. */
    List<Identity> all(Handle handle) {
        Map<IdentityId, List<FaceId>> remembered = faces(handle, "remembered");
        Map<IdentityId, List<FaceId>> beside = faces(handle, "beside");
        return handle.select("SELECT * FROM identities WHERE pack = ? ORDER BY kind DESC, number", pack)
                .map((row, context) -> identity(row, remembered, beside))
                .list();
    }

    /** Those of these that there ever were. */
    List<Identity> some(Handle handle, Collection<IdentityId> ids) {
        List<Identity> found = new ArrayList<>();
        for (IdentityId id : ids) {
            Map<IdentityId, List<FaceId>> remembered = Map.of(id, faces(handle, "remembered", id));
            Map<IdentityId, List<FaceId>> beside = Map.of(id, faces(handle, "beside", id));
            handle.select(
                            "SELECT * FROM identities WHERE pack = ? AND kind = ? AND number = ?",
                            pack,
                            id.kind().name(),
                            id.number())
                    .map((row, context) -> identity(row, remembered, beside))
                    .findOne()
                    .ifPresent(found::add);
        }
        return found;
    }

    /** The next number of a kind. */
    int next(Handle handle, IdentityId.Kind kind) {
        return handle.select("SELECT next FROM sequences WHERE pack = ? AND kind = ?", pack, kind.name())
                .mapTo(Integer.class)
                .findOne()
                .orElse(1);
    }

    /** Notes the next number of a kind, which never falls. */
    void setNext(Handle handle, IdentityId.Kind kind, int next) {
        handle.execute(
                "INSERT INTO sequences (pack, kind, next) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET next = max(next, excluded.next)",
                pack,
                kind.name(),
                next);
    }

    /** Writes identities over what was known of them. */
    void put(Handle handle, List<Identity> identities) {
        if (identities.isEmpty()) {
            return;
        }
        PreparedBatch rows = handle.prepareBatch(
                "INSERT OR REPLACE INTO identities (pack, kind, number, label, origin, revision, state, merged_into,"
                        + " gathered, era_of, thin, share) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (Identity identity : identities) {
            String kind = identity.id().kind().name();
            int number = identity.id().number();
            rows.bind(0, pack)
                    .bind(1, kind)
                    .bind(2, number)
                    .bind(3, identity.label().orElse(null))
                    .bind(4, identity.origin().name())
                    .bind(5, identity.revision())
                    .bind(6, identity.stateName())
                    .bind(7, identity.heir().map(IdentityId::toString).orElse(null))
                    .bind(8, identity.gathered())
                    .bind(9, identity.era().map(era -> era.set().toString()).orElse(null))
                    .bind(10, identity.era().filter(EraOf::thin).isPresent())
                    .bind(11, identity.title().share().orElse(null))
                    .add();
        }
        rows.execute();
        putFaces(handle, "remembered", identities, Identity::remembered);
        putFaces(handle, "beside", identities, Identity::beside);
    }

    private void putFaces(
            Handle handle, String table, List<Identity> identities, Function<Identity, List<FaceId>> faces) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO " + table + " (pack, kind, number, content, face_index) VALUES (?, ?, ?, ?, ?)");
        for (Identity identity : identities) {
            String kind = identity.id().kind().name();
            int number = identity.id().number();
            handle.execute("DELETE FROM " + table + " WHERE pack = ? AND kind = ? AND number = ?", pack, kind, number);
            for (FaceId face : faces.apply(identity)) {
                batch.add(pack, kind, number, face.content().sha256(), face.index());
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private List<FaceId> faces(Handle handle, String table, IdentityId id) {
        return handle.select(
                        "SELECT content, face_index FROM " + table + " WHERE pack = ? AND kind = ? AND number = ?"
                                + " ORDER BY content, face_index",
                        pack,
                        id.kind().name(),
                        id.number())
                .map((row, context) -> new FaceId(new ContentId(row.getString("content")), row.getInt("face_index")))
                .list();
    }

    private Map<IdentityId, List<FaceId>> faces(Handle handle, String table) {
        Map<IdentityId, List<FaceId>> faces = new HashMap<>();
        handle.select(
                        "SELECT kind, number, content, face_index FROM " + table + " WHERE pack = ?"
                                + " ORDER BY kind, number, content, face_index",
                        pack)
                .map((row, context) -> Map.entry(
                        id(row), new FaceId(new ContentId(row.getString("content")), row.getInt("face_index"))))
                .forEach(entry -> faces.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return faces;
    }

    private static Identity identity(
            ResultSet row, Map<IdentityId, List<FaceId>> remembered, Map<IdentityId, List<FaceId>> beside)
            throws SQLException {
        IdentityId id = id(row);
        boolean thin = row.getBoolean("thin");
        return new Identity(
                id,
                new Title(
                        Optional.ofNullable(row.getString("label")),
                        Origin.valueOf(row.getString("origin")),
                        Optional.ofNullable((Number) row.getObject("share")).map(Number::doubleValue)),
                row.getLong("revision"),
                state(row),
                remembered.getOrDefault(id, List.of()),
                row.getBoolean("gathered"),
                beside.getOrDefault(id, List.of()),
                Optional.ofNullable(row.getString("era_of")).map(of -> new EraOf(IdentityId.parse(of), thin)));
    }

    private static IdentityId id(ResultSet row) throws SQLException {
        return new IdentityId(IdentityId.Kind.valueOf(row.getString("kind")), row.getInt("number"));
    }

    private static IdentityState state(ResultSet row) throws SQLException {
        String name = row.getString("state");
        return switch (name) {
            case "active" -> new IdentityState.Active();
            case "merged-into" -> new IdentityState.MergedInto(IdentityId.parse(row.getString("merged_into")));
            case "dissolved" -> new IdentityState.Dissolved();
            case "excluded" -> new IdentityState.Excluded();
            case "forgotten" -> new IdentityState.Forgotten();
            default -> throw new IllegalStateException("the database has a state '" + name + "' that is not known");
        };
    }
}
