package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.People;
import io.facesets.runtime.exports.StandingSet;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The pages ({@code templates/console}), checked when they are compiled. */
@CheckedTemplate(basePath = "console")
final class ConsoleTemplates {

    private ConsoleTemplates() {}

    static native TemplateInstance problem(Shell shell, String title, String text);

    static native TemplateInstance login(Shell shell, boolean wrong);

    static native TemplateInstance people(Shell shell, PeopleView view);

    static native TemplateInstance peopleMore(PeopleView view);

    static native TemplateInstance names(People.Page page);

    static native TemplateInstance person(Shell shell, PersonView view);

    static native TemplateInstance personMore(PersonView view);

    static native TemplateInstance near(Shell shell, NearView view);

    static native TemplateInstance parts(Shell shell, PartsView view);

    static native TemplateInstance forget(Shell shell, ForgetView view);

    static native TemplateInstance face(Shell shell, FaceView view);

    static native TemplateInstance review(Shell shell, ReviewView view);

    static native TemplateInstance overview(Shell shell, Optional<OverviewView> live);

    static native TemplateInstance overviewLive(Optional<OverviewView> live);

    static native TemplateInstance runs(Shell shell, RunView.Many many);

    static native TemplateInstance run(Shell shell, RunView.Table table);

    static native TemplateInstance map(Shell shell, MapPages.View view);

    static native TemplateInstance export(Shell shell, ExportView view);

    static native TemplateInstance eras(Shell shell, ErasView view);

    static native TemplateInstance standing(List<StandingSet> places, String problem);

    static native TemplateInstance job(Shell shell, JobLines view);

    static native TemplateInstance jobLive(Shell shell, JobLines view);

    static native TemplateInstance history(Shell shell, HistoryView view);
}
