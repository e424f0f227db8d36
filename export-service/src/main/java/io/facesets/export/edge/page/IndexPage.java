package io.facesets.export.edge.page;

import io.facesets.export.core.binding.BoundSet;
import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.library.Unpromoted;
import io.facesets.model.ContentId;
import io.facesets.model.IdentityId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code index.html}: one file without scripts that asks nobody for anything. Its pictures are the crops beside it,
 * loaded as they scroll into view. The same export gives the same page.
 */
public final class IndexPage {

    /** Lists longer than this are cut short: the manifests hold them whole, and the page must open fast. */
    private static final int LONGEST_LIST = 300;

    private final Library library;
    private final List<BoundSet> sets;
    private final List<SetContents> empty;
    private final List<NearDuplicates.Group> visual;
    private final Set<String> remarks;
    private final StringBuilder out = new StringBuilder();

    public IndexPage(
            Library library,
            List<BoundSet> sets,
            List<SetContents> empty,
            List<NearDuplicates.Group> visual,
            Set<String> remarks) {
        this.library = library;
        this.sets = sets;
        this.empty = empty;
        this.visual = visual;
        this.remarks = remarks;
    }

    public String render() {
        List<Unpromoted> persons = library.unpromoted();
        List<Source> noFace = library.noFace();
        var rejected = library.rejected();
        Map<ContentId, List<Source>> copies = library.copies();
        head(persons.size(), noFace.size(), rejected.size());
        sets();
        out.append("<section class=\"more\"><h2>What is not in a set</h2>\n");
        emptySets();
        persons(persons);
        list("Copies of the same file", List.copyOf(copies.entrySet()), e -> paths(e.getValue()), "duplicates.json");
        list("Photos that look the same", visual, this::group, "duplicates.json");
        list("Photos without a face", noFace, s -> Html.text(s.display()), "persons/manifest.json");
        list(
                "Files that could not be read",
                rejected,
                r -> "<b>" + Html.text(r.reason()) + "</b> "
                        + Html.text(r.source().display()) + "<br><small>" + Html.text(r.detail()) + "</small>",
                "persons/manifest.json");
        out.append("</section>\n</main>\n<footer>Made by face-sets with the model pack <b>")
                .append(Html.text(library.pack().value()))
                .append("</b>. Originals were not changed.</footer>\n</body>\n</html>\n");
        return out.toString();
    }

    private void head(int unpromoted, int noFace, int rejected) {
        long faces = sets.stream().mapToLong(s -> s.contents().faces().size()).sum();
        long dropped = Stream.concat(sets.stream().map(BoundSet::contents), empty.stream())
                .mapToLong(s -> s.dropped().size())
                .sum();
        int persons = library.identities(IdentityId.Kind.PERSON).size();
        out.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
                <meta name="color-scheme" content="light dark">
                <title>Face sets</title>
                <style>
                """);
        out.append(css()).append("</style>\n</head>\n<body>\n<header><h1>Face sets</h1>\n<ul class=\"totals\">");
        total(sets.size(), "face set", "face sets");
        total(faces, "face in them", "faces in them");
        total(dropped, "face dropped", "faces dropped");
        total(persons, "person seen", "persons seen");
        total(unpromoted, "without a set", "without a set");
        total(noFace, "photo without a face", "photos without a face");
        total(rejected, "file unreadable", "files unreadable");
        out.append("</ul>\n");
        remarks.stream()
                .sorted()
                .forEach(r ->
                        out.append("<p class=\"remark\">").append(Html.text(r)).append("</p>\n"));
        out.append("</header>\n<main>\n");
    }

    private void total(long n, String one, String many) {
        String[] words = Html.count(n, one, many).split(" ", 2);
        out.append("<li><b>")
                .append(words[0])
                .append("</b><span>")
                .append(words[1])
                .append("</span></li>");
    }

    private void sets() {
        if (sets.isEmpty()) {
            out.append("<p class=\"none\">No set came through the gates. What kept the persons out is listed below;")
                    .append(" for a small album, try a lower minimum of photos.</p>\n");
            return;
        }
        out.append("<section class=\"sets\">\n");
        sets.forEach(set -> out.append(new SetCard(set.contents(), set.bundles()).render()));
        out.append("</section>\n");
    }

    private void emptySets() {
        list(
                "Sets of which no face was left",
                empty,
                s -> "<b>" + Html.text(s.identity().id().toString()) + "</b> " + SetCard.droppedSummary(s.dropped()),
                "facesets/refine_manifest.json");
    }

    private void persons(List<Unpromoted> persons) {
        list(
                "Persons without a set, and the gate that kept them",
                persons,
                p -> "<b>" + Html.text(p.person().toString()) + "</b> "
                        + Html.count(p.faces(), "face", "faces") + " in "
                        + Html.count(p.images(), "photo", "photos") + gates(p.gates()),
                "facesets/refine_manifest.json");
    }

    private static String gates(Map<String, Integer> gates) {
        StringBuilder text = new StringBuilder();
        gates.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(g -> text.append(" <span class=\"chip\">")
                        .append(Html.text(g.getKey()))
                        .append(" ")
                        .append(g.getValue())
                        .append("</span>"));
        return text.toString();
    }

    private String group(NearDuplicates.Group group) {
        return "<small>" + Html.count(group.widest(), "bit apart", "bits apart") + "</small><br>"
                + paths(group.photos().stream()
                        .flatMap(p -> p.sources().stream())
                        .toList());
    }

    private static String paths(List<Source> sources) {
        return String.join(
                "<br>", sources.stream().map(s -> Html.text(s.display())).toList());
    }

    private <T> void list(String title, List<T> items, Function<T, String> html, String whole) {
        if (items.isEmpty()) {
            return;
        }
        out.append("<details><summary>")
                .append(Html.text(title))
                .append(" <span class=\"n\">")
                .append(items.size())
                .append("</span></summary>\n<ul>\n");
        items.stream()
                .limit(LONGEST_LIST)
                .forEach(item -> out.append("<li>").append(html.apply(item)).append("</li>\n"));
        out.append("</ul>\n");
        if (items.size() > LONGEST_LIST) {
            out.append("<p>… and ")
                    .append(items.size() - LONGEST_LIST)
                    .append(" more, in <a href=\"")
                    .append(whole)
                    .append("\">")
                    .append(whole)
                    .append("</a>.</p>\n");
        }
        out.append("</details>\n");
    }

    private static String css() {
        try (InputStream css = IndexPage.class.getResourceAsStream("index.css")) {
            if (css == null) {
                throw new IllegalStateException("index.css is not in this build");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("index.css can't be read", e);
        }
    }
}
