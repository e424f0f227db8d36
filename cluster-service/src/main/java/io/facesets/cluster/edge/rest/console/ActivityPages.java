package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.run.KeptRun;
import io.facesets.cluster.edge.storage.RunArchive;
import io.facesets.model.Fault;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Runs: what each did, with which parameters, and two beside each other. */
@Path("/activity")
@Blocking
public class ActivityPages {

    private static final int LINES = 60;

    private final RunArchive archive;
    private final Jobs jobs;
    private final Csrf csrf;
    private final Shells shells;

    ActivityPages(RunArchive archive, Jobs jobs, Csrf csrf, Shells shells) {
        this.archive = archive;
        this.jobs = jobs;
        this.csrf = csrf;
        this.shells = shells;
    }

    @GET
    public Response all(@QueryParam("before") Optional<Long> before, @Context UriInfo asked) {
        List<KeptRun> runs = archive.before(before.orElse(Long.MAX_VALUE), LINES + 1);
        Optional<Long> next =
                runs.size() > LINES ? Optional.of(runs.get(LINES - 1).run().value()) : Optional.empty();
        RunView.Many many = new RunView.Many(
                jobs.open(), runs.stream().limit(LINES).map(RunView::line).toList(), next);
        return Shells.html(ConsoleTemplates.runs(shells.of("runs", asked), many).render());
    }

    @GET
    @Path("/{number}")
    public Response one(
            @PathParam("number") long number, @QueryParam("with") Optional<Long> with, @Context UriInfo asked) {
        Optional<KeptRun> run = archive.find(number);
        if (run.isEmpty()) {
            return shells.missing(
                    asked, "There is no run " + number + ", or it was a placement that a run has settled since.");
        }
        Optional<KeptRun> other = with.map(one -> archive.find(one)
                .orElseThrow(() -> Fault.user("unknown-run", "There is no run " + one + " to compare with.")));
        return Shells.html(ConsoleTemplates.run(shells.of("runs", asked), RunView.table(run.get(), other))
                .render());
    }

    /** What is under way or waits for its turn. */
    @GET
    @Path("/jobs/{id}")
    public Response job(@PathParam("id") String id, @Context UriInfo asked) {
        return jobs.find(id)
                .map(job -> shells.job("runs", asked, lines(job)))
                .orElseGet(() -> shells.missing(
                        asked, "Nothing is known of " + id + ": the service has been started again since."));
    }

    @GET
    @Path("/jobs/{id}/live")
    public Response live(@PathParam("id") String id, @Context UriInfo asked) {
        return shells.jobLive("runs", asked, jobs.find(id).map(ActivityPages::lines));
    }

    @POST
    @Path("/jobs/{id}/stop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response stop(@PathParam("id") String id, MultivaluedMap<String, String> fields) {
        new Form(fields, csrf);
        return Shells.to(jobs.cancel(id).isPresent() ? "/activity/jobs/" + id : "/activity");
    }

    private static JobLines lines(JobView job) {
        String here = "/activity/jobs/" + job.id();
        return new JobLines(
                job.kind().equals("survey") ? "A look" : "A " + job.kind(),
                job,
                here + "/live",
                here + "/stop",
                RunLines.of(job.result()),
                RunLines.links(job.result()));
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }
}
