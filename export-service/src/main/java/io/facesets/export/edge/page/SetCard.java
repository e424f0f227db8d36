package io.facesets.export.edge.page;

import io.facesets.export.core.binding.BoundFace;
import io.facesets.export.core.binding.Bundles;
import io.facesets.export.core.binding.ExportSettings;
import io.facesets.export.core.binding.SetContents;
import io.facesets.export.core.selection.Dropped;
import io.facesets.export.core.selection.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One set on the page: its best faces, its bundles, and what was dropped. */
final class SetCard {

    private static final int LONGEST_LIST = 10;
    private static final int MOST_SUGGESTED = 12;

    private final Shown shown;
    private final SetContents set;
    private final Bundles bundles;
    private final String name;
    private final String folder;

    SetCard(Shown shown) {
        this.shown = shown;
        this.set = shown.set().contents();
        this.bundles = shown.set().bundles();
        this.name = Html.text(set.identity().id().toString());
        this.folder = Html.text(shown.folder()) + "/";
    }

    String render() {
        StringBuilder out = new StringBuilder("<article id=\"").append(name).append("\">\n<h2>");
        set.identity()
                .label()
                .ifPresentOrElse(
                        label -> out.append(Html.text(label))
                                .append(" <small>")
                                .append(name)
                                .append("</small>"),
                        () -> out.append(name));
        out.append("</h2>\n<p class=\"facts\">")
                .append(Html.count(set.faces().size(), "face", "faces"))
                .append(" from ")
                .append(Html.count(set.images(), "photo", "photos"));
        set.years().ifPresent(years -> out.append(" · ").append(years));
        set.identity()
                .era()
                .ifPresent(era -> out.append(" · one age of <a href=\"#")
                        .append(era.set())
                        .append("\">")
                        .append(era.set())
                        .append("</a>"));
        out.append("</p>\n");
        faces(out);
        bundles(out);
        formats(out);
        suggested(out);
        dropped(out);
        return out.append("</article>\n").toString();
    }

    private void faces(StringBuilder out) {
        int count = Math.min(set.faces().size(), PreviewSheet.MOST);
        out.append("<div class=\"faces\" style=\"--c:")
                .append(PreviewSheet.columns(count))
                .append("\">");
        if (shown.preview()) {
            out.append("<img loading=\"lazy\" decoding=\"async\" src=\"")
                    .append(folder)
                    .append(PreviewSheet.FILE)
                    .append("\" alt=\"the best faces of ")
                    .append(name)
                    .append("\">");
        }
        for (int i = 0; i < count; i++) {
            face(out, set.faces().get(i), i + 1);
        }
        int left = PreviewSheet.rows(count) * PreviewSheet.columns(count) - count;
        if (left > 0) {
            // Hides what is empty of the sheet.
            out.append("<i style=\"grid-column:span ").append(left).append("\"></i>");
        }
        out.append("</div>\n");
    }

    private void face(StringBuilder out, BoundFace face, int rank) {
        String from = face.sources().isEmpty()
                ? face.face().content().sha256()
                : Html.fileName(face.sources().getFirst());
        String title = String.format(
                Locale.ROOT,
                "%d. %s: score %.2f, distance %.2f",
                rank,
                from,
                face.quality().composite(),
                face.distance());
        out.append("<a href=\"")
                .append(folder)
                .append(face.file())
                .append("\" title=\"")
                .append(Html.text(title))
                .append("\" aria-label=\"face ")
                .append(rank)
                .append("\">");
        if (!shown.preview()) {
            out.append("<img loading=\"lazy\" decoding=\"async\" src=\"")
                    .append(folder)
                    .append(face.file())
                    .append("\" alt=\"\">");
        }
        out.append("</a>");
    }

    private void bundles(StringBuilder out) {
        out.append("<p class=\"bundles\">");
        link(out, bundles.top(), "top " + topN());
        if (!bundles.small().equals(bundles.top())) {
            link(out, bundles.small(), "top " + ExportSettings.SMALL_TOP);
        }
        int part = 1;
        for (String all : bundles.all()) {
            link(
                    out,
                    all,
                    bundles.all().size() == 1
                            ? "all " + set.faces().size()
                            : "all, part " + part++ + " of " + bundles.all().size());
        }
        link(out, "faces/", "crops");
        link(out, "manifest.json", "list");
        out.append("</p>\n");
    }

    /** The number in {@code faceset_001_top30.fsz}. */
    private int topN() {
        return Integer.parseInt(bundles.top().replaceAll("^.*_top(\\d+)\\.fsz$", "$1"));
    }

    private void link(StringBuilder out, String file, String text) {
        out.append("<a href=\"")
                .append(folder)
                .append(Html.text(file))
                .append("\">")
                .append(Html.text(text))
                .append("</a> ");
    }

    private void formats(StringBuilder out) {
        if (shown.formats().isEmpty()) {
            return;
        }
        out.append("<p class=\"formats\">Also for ");
        for (String format : shown.formats()) {
            out.append("<a href=\"formats/")
                    .append(Html.text(format))
                    .append("/")
                    .append(name)
                    .append("/\">")
                    .append(Html.text(format))
                    .append("</a> ");
        }
        out.append("</p>\n");
    }

    private void suggested(StringBuilder out) {
        if (shown.suggested().isEmpty()) {
            return;
        }
        out.append("<details><summary>May be in it <span class=\"chip\">")
                .append(shown.suggested().size())
                .append("</span></summary>\n<div class=\"suggested\">");
        shown.suggested().stream()
                .limit(MOST_SUGGESTED)
                .forEach(one -> out.append("<a href=\"")
                        .append(Html.text(one.file()))
                        .append("\" title=\"")
                        .append(Html.text(one.face()))
                        .append("\"><img loading=\"lazy\" decoding=\"async\" src=\"")
                        .append(Html.text(one.file()))
                        .append("\" alt=\"\"><small>")
                        .append(String.format(Locale.ROOT, "%.2f off, score %.2f", one.distance(), one.score()))
                        .append("</small></a>"));
        out.append("</div>\n<p>To take one in: <code>./facesets include FACE --in ")
                .append(name)
                .append("</code>; the face's name is in the list beside its picture.</p></details>\n");
    }

    private void dropped(StringBuilder out) {
        List<Dropped> dropped = set.dropped();
        if (dropped.isEmpty()) {
            return;
        }
        out.append("<details><summary>Left out ")
                .append(droppedSummary(dropped))
                .append("</summary>\n<ul>\n");
        dropped.stream()
                .limit(LONGEST_LIST)
                .forEach(d -> out.append("<li><b>")
                        .append(d.stage().key())
                        .append("</b> ")
                        .append(String.format(Locale.ROOT, "%.2f (limit %.2f)", d.value(), d.limit()))
                        .append(" ")
                        .append(Html.text(
                                d.sources().isEmpty()
                                        ? ""
                                        : Html.fileName(d.sources().getFirst())))
                        .append(" <small>")
                        .append(Html.text(d.detail()))
                        .append("</small></li>\n"));
        out.append("</ul>\n");
        if (dropped.size() > LONGEST_LIST) {
            out.append("<p>… and ").append(dropped.size() - LONGEST_LIST).append(" more in the list.</p>\n");
        }
        out.append("</details>\n");
    }

    /** Chips such as {@code outlier 3}. */
    static String droppedSummary(List<Dropped> dropped) {
        Map<Stage, Integer> byStage = new EnumMap<>(Stage.class);
        dropped.forEach(d -> byStage.merge(d.stage(), 1, Integer::sum));
        StringBuilder out = new StringBuilder();
        byStage.forEach((stage, n) -> out.append("<span class=\"chip\">")
                .append(stage.key())
                .append(" ")
                .append(n)
                .append("</span> "));
        return out.toString();
    }
}
