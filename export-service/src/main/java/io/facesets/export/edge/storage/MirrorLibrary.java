package io.facesets.export.edge.storage;

import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.LeftOut;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Member;
import io.facesets.export.core.library.Photo;
import io.facesets.export.core.library.Rejected;
import io.facesets.export.core.library.Seen;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.library.Unpromoted;
import io.facesets.export.core.library.Whose;
import io.facesets.model.Box;
import io.facesets.model.ContentId;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import io.facesets.model.PackName;
import io.facesets.model.event.ClusterUpdated.Origin;
import io.facesets.model.event.RejectionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The library as the mirror holds it. */
public final class MirrorLibrary implements Library {

    private static final String ACTIVE_OF = "SELECT identity FROM identities WHERE state = 'active' AND kind = ";
    private static final String CONTENTS_OF = "SELECT content FROM memberships WHERE identity = ?";

    private final Jdbi jdbi;
    private final PackName pack;

    public MirrorLibrary(Jdbi jdbi, PackName pack) {
        this.jdbi = jdbi;
        this.pack = pack;
    }

    @Override
    public PackName pack() {
        return pack;
    }

    @Override
    public List<Identity> identities(IdentityId.Kind kind) {
        return jdbi.withHandle(h -> h.select(
                        "SELECT identity, label, origin, era_set, era_thin FROM identities WHERE kind = ? AND state = 'active'"
                                + " AND EXISTS (SELECT 1 FROM memberships m WHERE m.identity = identities.identity)"
                                + " ORDER BY number",
                        kind.name())
                .map((row, context) -> new Identity(
                        IdentityId.parse(row.getString("identity")),
                        Optional.ofNullable(row.getString("label")),
                        Origin.valueOf(row.getString("origin")),
                        Rows.era(row)))
                .list());
    }

    @Override
    public List<Member> members(IdentityId identity) {
        String name = identity.toString();
        return jdbi.withHandle(h -> members(
                h,
                CONTENTS_OF,
                "SELECT f.* FROM memberships m JOIN faces f ON f.content = m.content AND f.idx = m.idx"
                        + " WHERE m.identity = ? ORDER BY f.content, f.idx",
                name));
    }

    @Override
    public List<Member> alone() {
        String alone = " FROM assignments a WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.content = a.content"
                + " AND m.idx = a.idx AND m.identity IN (SELECT identity FROM identities WHERE state = 'active'))"
                + " AND NOT EXISTS (SELECT 1 FROM lefts l WHERE l.content = a.content AND l.idx = a.idx"
                + " AND l.stage IN ('excluded', 'separated'))";
        return jdbi.withHandle(h -> members(
                h,
                "SELECT a.content" + alone,
                "SELECT f.* FROM faces f WHERE (f.content, f.idx) IN (SELECT a.content, a.idx" + alone
                        + ") ORDER BY f.content, f.idx"));
    }

    private static List<Member> members(Handle h, String contents, String faces, Object... arguments) {
        Map<String, Photo> photos = new HashMap<>();
        photos(h, contents, arguments).forEach(p -> photos.put(p.content().sha256(), p));
        return h
                .select(faces, arguments)
                .map((row, context) -> Optional.ofNullable(photos.get(row.getString("content")))
                        .map(photo -> member(row, photo)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Member member(ResultSet row, Photo photo) {
        try {
            return new Member(Rows.faceId(row), Rows.face(row), photo);
        } catch (SQLException e) {
            throw new IllegalStateException("a face of " + photo.content() + " can't be read", e);
        }
    }

    @Override
    public List<Whose> whose(IdentityId set) {
        return jdbi.withHandle(h -> h.select(
                        "SELECT f.content, f.idx, f.x1, f.y1, f.x2, f.y2, i.identity,"
                                + " coalesce(e.label, e.identity, i.label, i.identity) AS name FROM memberships m"
                                + " JOIN faces f ON f.content = m.content AND f.idx = m.idx"
                                + " JOIN identities i ON i.identity = m.identity"
                                + " LEFT JOIN identities e ON e.identity = i.era_set"
                                + " WHERE i.kind = 'FACESET' AND i.state = 'active' AND m.content IN (" + CONTENTS_OF
                                + ") ORDER BY f.content, f.idx, i.number",
                        set.toString())
                .map((row, context) -> new Whose(
                        Rows.faceId(row),
                        Rows.box(row),
                        IdentityId.parse(row.getString("identity")),
                        row.getString("name")))
                .list());
    }

    @Override
    public List<FaceId> unknownMembers(IdentityId identity) {
        return jdbi.withHandle(h -> h.select(
                        "SELECT m.content, m.idx FROM memberships m WHERE m.identity = ? AND NOT EXISTS"
                                + " (SELECT 1 FROM faces f JOIN results r ON r.content = f.content"
                                + " WHERE f.content = m.content AND f.idx = m.idx) ORDER BY m.content, m.idx",
                        identity.toString())
                .map((row, context) -> Rows.faceId(row))
                .list());
    }

    @Override
    public List<Seen> seen(IdentityId identity) {
        String name = identity.toString();
        return jdbi.withHandle(h -> seen(
                h,
                Rows.places(h, CONTENTS_OF, name),
                "SELECT m.content, m.idx, m.distance, f.x1, f.y1, f.x2, f.y2 FROM memberships m"
                        + " JOIN faces f ON f.content = m.content AND f.idx = m.idx WHERE m.identity = ?"
                        + " ORDER BY m.content, m.idx",
                name));
    }

    @Override
    public List<Seen> singletons() {
        String alone = " FROM assignments a WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE"
                + " m.content = a.content AND m.idx = a.idx AND m.identity IN (" + ACTIVE_OF + "'PERSON'))";
        return jdbi.withHandle(h -> seen(
                h,
                Rows.places(h, "SELECT a.content" + alone),
                "SELECT f.content, f.idx, 0.0 AS distance, f.x1, f.y1, f.x2, f.y2 FROM faces f WHERE (f.content, f.idx)"
                        + " IN (SELECT a.content, a.idx" + alone + ") ORDER BY f.content, f.idx"));
    }

    private static List<Seen> seen(Handle h, Map<String, List<Source>> places, String query, Object... arguments) {
        return h.select(query, arguments)
                .map((row, context) -> new Seen(
                        Rows.faceId(row),
                        Rows.box(row),
                        row.getDouble("distance"),
                        places.getOrDefault(row.getString("content"), List.of())))
                .list();
    }

    @Override
    public List<Source> noFace() {
        return jdbi
                .withHandle(h -> Rows.places(h, "SELECT content FROM results WHERE result = 'noface'"))
                .values()
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    @Override
    public List<Rejected> rejected() {
        return jdbi.withHandle(h -> h.select(
                        "SELECT p.library, p.kind, p.ref, p.display, p.file, p.rendition, r.reason, r.detail FROM results r"
                                + " JOIN places p ON p.content = r.content WHERE r.result = 'rejected' AND r.reason <> '"
                                + RejectionCode.FORGOTTEN + "'"
                                + " ORDER BY p.display, p.library")
                .map((row, context) -> new Rejected(Rows.source(row), row.getString("reason"), row.getString("detail")))
                .list());
    }

    private record GateCount(String identity, String stage, int faces) {}

    @Override
    public List<Unpromoted> unpromoted() {
        String promoted = "SELECT p.identity FROM memberships f JOIN memberships p"
                + " ON p.content = f.content AND p.idx = f.idx WHERE f.identity IN (" + ACTIVE_OF + "'FACESET')";
        String left = " WHERE m.identity IN (" + ACTIVE_OF + "'PERSON') AND m.identity NOT IN (" + promoted + ")";
        return jdbi.withHandle(h -> {
            Map<String, Map<String, Integer>> gates = new HashMap<>();
            h.select("SELECT m.identity, l.stage, count(*) AS n FROM memberships m JOIN lefts l"
                            + " ON l.content = m.content AND l.idx = m.idx" + left + " GROUP BY m.identity, l.stage")
                    .map((row, context) ->
                            new GateCount(row.getString("identity"), row.getString("stage"), row.getInt("n")))
                    .forEach(c -> gates.computeIfAbsent(c.identity, k -> new TreeMap<>())
                            .put(c.stage, c.faces));
            return h
                    .select("SELECT m.identity, count(*) AS faces, count(DISTINCT m.content) AS images"
                            + " FROM memberships m" + left + " GROUP BY m.identity")
                    .map((row, context) -> new Unpromoted(
                            IdentityId.parse(row.getString("identity")),
                            row.getInt("faces"),
                            row.getInt("images"),
                            gates.getOrDefault(row.getString("identity"), Map.of())))
                    .list()
                    .stream()
                    .sorted(Comparator.comparing(Unpromoted::person))
                    .toList();
        });
    }

    @Override
    public List<LeftOut> leftOut() {
        return jdbi.withHandle(h -> h.select(
                        "SELECT l.content, l.idx, l.stage, l.value, l.lim, (SELECT m.identity FROM memberships m"
                                + " WHERE m.content = l.content AND m.idx = l.idx AND m.identity IN (" + ACTIVE_OF
                                + "'PERSON')) AS person FROM lefts l ORDER BY l.content, l.idx, l.place")
                .map((row, context) -> new LeftOut(
                        Rows.faceId(row),
                        Optional.ofNullable(row.getString("person")).map(IdentityId::parse),
                        row.getString("stage"),
                        row.getDouble("value"),
                        row.getDouble("lim")))
                .list());
    }

    @Override
    public Map<ContentId, List<Source>> copies() {
        Map<ContentId, List<Source>> copies = new TreeMap<>();
        jdbi.withHandle(h -> Rows.places(h, "SELECT content FROM places GROUP BY content HAVING count(*) > 1"))
                .forEach((content, places) -> copies.put(new ContentId(content), places));
        return copies;
    }

    @Override
    public List<Photo> photosWithFaces() {
        return jdbi.withHandle(h -> photos(h, "SELECT content FROM results WHERE result = 'faces'"));
    }

    private static List<Photo> photos(Handle h, String subQuery, Object... arguments) {
        Map<String, List<Source>> places = Rows.places(h, subQuery, arguments);
        Map<String, List<Box>> boxes = Rows.boxes(h, subQuery, arguments);
        return h.select(
                        "SELECT r.content, r.width, r.height, coalesce(c.size, 0) AS size, c.taken_when,"
                                + " c.taken_evidence FROM results r LEFT JOIN contents c ON c.content = r.content"
                                + " WHERE r.result = 'faces' AND r.content IN (" + subQuery + ") ORDER BY r.content",
                        arguments)
                .map((row, context) -> new Photo(
                        new ContentId(row.getString("content")),
                        row.getLong("size"),
                        row.getInt("width"),
                        row.getInt("height"),
                        places.getOrDefault(row.getString("content"), List.of()),
                        Rows.takenAt(row),
                        boxes.getOrDefault(row.getString("content"), List.of())))
                .list();
    }

    @Override
    public Map<String, Double> lastRunParameters() {
        Map<String, Double> parameters = new TreeMap<>();
        jdbi
                .withHandle(h -> h.select("SELECT parameters FROM runs WHERE operation IN ('sort', 'extend')"
                                + " ORDER BY run DESC LIMIT 1")
                        .mapTo(String.class)
                        .findOne())
                .stream()
                .flatMap(String::lines)
                .map(line -> line.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], Double.valueOf(pair[1])));
        return parameters;
    }
}
