package io.facesets.export.edge.page;

import io.facesets.export.core.binding.Overview;
import io.facesets.export.core.library.Library;
import io.facesets.model.IdentityId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * {@code index.html}: one file without scripts that asks nobody for anything. Its pictures are those beside it, loaded as
 * they scroll into view. The same export gives the same page.
 */
public final class IndexPage {

    private final Library library;
    private final List<Shown> sets;
    private final Overview overview;
    private final Set<String> remarks;
    private final StringBuilder out = new StringBuilder();

    public IndexPage(Library library, List<Shown> sets, Overview overview, Set<String> remarks) {
        this.library = library;
        this.sets = sets;
        this.overview = overview;
        this.remarks = remarks;
    }

    public String render() {
        Leftovers leftovers = new Leftovers(library, overview);
        head(leftovers);
        jump();
        cards();
        out.append(leftovers.render());
        out.append("</main>\n<footer>Made by face-sets with the model pack <b>")
                .append(Html.text(library.pack().value()))
                .append("</b>. Originals were not changed.</footer>\n</body>\n</html>\n");
        return out.toString();
    }

    private void head(Leftovers leftovers) {
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
        out.append(css()).append("</style>\n</head>\n<body>\n<header>\n<h1>Face sets</h1>\n<ul class=\"totals\">");
        totals(leftovers);
        out.append("</ul>\n");
        if (!overview.choice().isAll()) {
            out.append(
                            "<p class=\"remark\">An export of chosen sets: what belongs to the library as a whole is not here.")
                    .append("</p>\n");
        }
        remarks.stream()
                .sorted()
                .forEach(r ->
                        out.append("<p class=\"remark\">").append(Html.text(r)).append("</p>\n"));
        out.append("</header>\n<main>\n");
    }

    /** The same figures as in {@code run.json}, by their present state. */
    private void totals(Leftovers leftovers) {
        total(sets.size(), "face set", "face sets");
        total(sets.stream().mapToLong(s -> s.set().contents().faces().size()).sum(), "face in them", "faces in them");
        long dropped = sets.stream()
                        .mapToLong(s -> s.set().contents().dropped().size())
                        .sum()
                + overview.empty().stream().mapToLong(s -> s.dropped().size()).sum();
        total(dropped, "face left out", "faces left out");
        if (overview.choice().isAll()) {
            int persons = library.identities(IdentityId.Kind.PERSON).size();
            total(persons, "person seen", "persons seen");
            ifAny(leftovers.unpromoted(), "without a set", "without a set");
            total(overview.photos(), "photo with faces", "photos with faces");
            ifAny(leftovers.noFace(), "photo without", "photos without");
            ifAny(leftovers.copies(), "further copy", "further copies");
            ifAny(leftovers.rejected(), "file unreadable", "files unreadable");
        }
    }

    private void ifAny(long n, String one, String many) {
        if (n > 0) {
            total(n, one, many);
        }
    }

    private void total(long n, String one, String many) {
        String[] words = Html.count(n, one, many).split(" ", 2);
        out.append("<li><b>")
                .append(words[0])
                .append("</b><span>")
                .append(words[1])
                .append("</span></li>");
    }

    /** For those who look for somebody among many. */
    private void jump() {
        if (sets.size() < 2) {
            return;
        }
        out.append("<details class=\"jump\"><summary>All sets by name</summary>\n<ul>\n");
        for (Shown shown : sets) {
            String name = shown.set().contents().identity().id().toString();
            out.append("<li><a href=\"#")
                    .append(name)
                    .append("\">")
                    .append(Html.text(shown.set().contents().identity().label().orElse(name)))
                    .append("</a> <span class=\"n\">")
                    .append(shown.set().contents().faces().size())
                    .append("</span></li>\n");
        }
        out.append("</ul></details>\n");
    }

    private void cards() {
        if (sets.isEmpty()) {
            out.append("<p class=\"none\">No set came through the gates. What kept the persons out is listed below;")
                    .append(" for a small album, try a lower minimum of photos.</p>\n");
            return;
        }
        section(sets.stream().filter(shown -> !isThin(shown)).toList());
        List<Shown> thin = sets.stream().filter(IndexPage::isThin).toList();
        if (!thin.isEmpty()) {
            out.append("<h2 id=\"thin\">Ages with too few faces</h2>\n");
            section(thin);
        }
    }

    private void section(List<Shown> cards) {
        out.append("<section class=\"sets\">\n");
        cards.forEach(shown -> out.append(new SetCard(shown).render()));
        out.append("</section>\n");
    }

    private static boolean isThin(Shown shown) {
        return shown.set().contents().identity().thin();
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
