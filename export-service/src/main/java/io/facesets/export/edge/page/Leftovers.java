package io.facesets.export.edge.page;

import io.facesets.export.core.binding.Overview;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.library.Rejected;
import io.facesets.export.core.library.Source;
import io.facesets.export.core.library.Unpromoted;
import io.facesets.model.ContentId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is not in a set, and why. Of an export of chosen sets only those of which no face was left. */
final class Leftovers {

    /** Lists longer than this are cut short: the manifests hold them whole, and the page must open fast. */
    private static final int LONGEST_LIST = 300;

    private final Overview overview;
    private final List<Unpromoted> persons;
    private final List<Source> noFace;
    private final List<Rejected> rejected;
    private final Map<ContentId, List<Source>> copies;
    private final StringBuilder out = new StringBuilder();

    Leftovers(Library library, Overview overview) {
        boolean all = overview.choice().isAll();
        this.overview = overview;
        this.persons = all ? library.unpromoted() : List.of();
        this.noFace = all ? library.noFace() : List.of();
        this.rejected = all ? library.rejected() : List.of();
        this.copies = all ? library.copies() : Map.of();
    }

    int unpromoted() {
        return persons.size();
    }

    int noFace() {
        return noFace.size();
    }

    int rejected() {
        return rejected.size();
    }

    /** Places beside the first of each photo. */
    int copies() {
        return copies.values().stream().mapToInt(places -> places.size() - 1).sum();
    }

    String render() {
        list(
                "Sets of which no face was left",
                overview.empty(),
                s -> "<b>" + Html.text(s.identity().id().toString()) + "</b> " + SetCard.droppedSummary(s.dropped()),
                "facesets/refine_manifest.json");
        list(
                "Persons without a set, and the gate that kept them",
                persons,
                p -> "<b>" + Html.text(p.person().toString()) + "</b> "
                        + Html.count(p.faces(), "face", "faces") + " in "
                        + Html.count(p.images(), "photo", "photos") + gates(p.gates()),
                "facesets/refine_manifest.json");
        list("Copies of the same file", List.copyOf(copies.entrySet()), e -> paths(e.getValue()), "duplicates.json");
        list("Photos that look the same", overview.visual(), Leftovers::group, "duplicates.json");
        list("Photos without a face", noFace, s -> Html.text(s.display()), "persons/manifest.json");
        list(
                "Files that could not be read",
                rejected,
                r -> "<b>" + Html.text(r.reason()) + "</b> "
                        + Html.text(r.source().display()) + "<br><small>" + Html.text(r.detail()) + "</small>",
                "persons/manifest.json");
        return out.isEmpty() ? "" : "<section class=\"more\"><h2>What is not in a set</h2>\n" + out + "</section>\n";
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

    private static String group(NearDuplicates.Group group) {
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
}
