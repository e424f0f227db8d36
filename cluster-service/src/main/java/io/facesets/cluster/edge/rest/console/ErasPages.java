package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.era.EraParameters;
import io.facesets.cluster.core.era.EraProbe;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.core.operation.EraSplitter;
import io.facesets.cluster.core.run.Surveys;
import io.facesets.cluster.edge.rest.JobMonitor;
import io.facesets.cluster.edge.rest.RunRequest;
import io.facesets.cluster.edge.rest.Running;
import io.facesets.cluster.edge.rest.console.Flashes.Flash;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.runtime.jobs.JobView;
import io.facesets.runtime.jobs.Jobs;
import io.facesets.runtime.packs.PackThresholds;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A person at each age: looked at first, split then; both as jobs, by the ways that the command line uses. */
@Path("/eras")
@Blocking
public class ErasPages {

    /** What was found is shown again while no more than so many were looked at since. */
    private static final int KEPT = 20;

    private final Album album;
    private final Surveys surveys;
    private final Running running;
    private final Jobs jobs;
    private final Supplier<PackThresholds> thresholds;
    private final Csrf csrf;
    private final Flashes flashes;
    private final Shells shells;
    private final Map<String, CompletableFuture<EraProbe>> probes = new LinkedHashMap<>();

    ErasPages(
            Album album,
            Surveys surveys,
            Running running,
            Jobs jobs,
            Supplier<PackThresholds> thresholds,
            Csrf csrf,
            Flashes flashes,
            Shells shells) {
        this.album = album;
        this.surveys = surveys;
        this.running = running;
        this.jobs = jobs;
        this.thresholds = thresholds;
        this.csrf = csrf;
        this.flashes = flashes;
        this.shells = shells;
    }

    @GET
    @Path("/{id}")
    public Response page(
            @PathParam("id") String name, @QueryParam("job") Optional<String> job, @Context UriInfo asked) {
        Moment moment = album.now();
        IdentityId id = Addresses.identity(name);
        Optional<Identity> identity = moment.find(id);
        if (identity.isEmpty()) {
            return shells.missing(asked, "There never was a " + id + ".");
        }
        ErasView view = new ErasView(
                id,
                new Telling(moment).title(id),
                id.kind() == IdentityId.Kind.FACESET && identity.get().era().isEmpty(),
                job.flatMap(jobs::find)
                        .filter(one -> one.state() != JobView.State.DONE)
                        .map(one -> lines(id, one)),
                job.flatMap(this::probe),
                eras(moment, id));
        return Shells.html(
                ConsoleTemplates.eras(shells.of("people", asked), view).render());
    }

    /** Asked again and again while it looks; the page shows what was found. */
    @GET
    @Path("/{id}/live/{job}")
    public Response live(@PathParam("id") String name, @PathParam("job") String job, @Context UriInfo asked) {
        IdentityId id = Addresses.identity(name);
        return shells.jobLive(
                "people",
                asked,
                jobs.find(job)
                        .filter(one -> one.state() == JobView.State.RUNNING)
                        .map(one -> lines(id, one)));
    }

    @POST
    @Path("/{id}/probe")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(@PathParam("id") String name, MultivaluedMap<String, String> fields) {
        new Form(fields, csrf);
        IdentityId id = Addresses.identity(name);
        CompletableFuture<EraProbe> found = new CompletableFuture<>();
        int large = (int) EraParameters.DEFAULTS.anchorSize();
        JobView job = jobs.submit("survey", progress -> {
            found.complete(surveys.eras(id, large, new JobMonitor(progress)));
            return Map.of();
        });
        keep(job.id(), found);
        return Shells.to("/eras/" + id + "?job=" + job.id());
    }

    @POST
    @Path("/{id}/split")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response split(@PathParam("id") String name, MultivaluedMap<String, String> fields) {
        Form form = new Form(fields, csrf);
        IdentityId id = Addresses.identity(name);
        try {
            JobView job = running.submit(new RunRequest(
                    EraSplitter.OPERATION,
                    Optional.of(ofPack()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(id.toString()),
                    Optional.of(form.text("dry").isPresent())));
            return Shells.to("/activity/jobs/" + job.id());
        } catch (Fault fault) {
            return Shells.to(
                    flashes.say("/eras/" + id, new Flash(String.valueOf(fault.getMessage()), true, Optional.empty())));
        }
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }

    /** As the command line maps them. */
    private Map<String, Double> ofPack() {
        Map<String, Double> all = new TreeMap<>();
        PackThresholds pack = thresholds.get();
        pack.initial().ifPresent(distance -> all.put("recover-threshold", distance));
        pack.merge().ifPresent(distance -> all.put("attach-threshold", distance));
        return all;
    }

    private static JobLines lines(IdentityId id, JobView job) {
        return new JobLines(
                "Ages of " + id,
                job,
                "/eras/" + id + "/live/" + job.id(),
                "/activity/jobs/" + job.id() + "/stop",
                List.of(),
                List.of(new JobLines.Link("/people/" + id, "Back to " + id)));
    }

    private static List<IdentityId> eras(Moment moment, IdentityId id) {
        return moment.identities().values().stream()
                .filter(other -> !other.faces().isEmpty()
                        && other.era().filter(era -> era.set().equals(id)).isPresent())
                .map(Identity::id)
                .sorted()
                .toList();
    }

    private Optional<EraProbe> probe(String job) {
        synchronized (probes) {
            return Optional.ofNullable(probes.get(job))
                    .filter(found -> found.isDone() && !found.isCompletedExceptionally())
                    .map(CompletableFuture::join);
        }
    }

    private void keep(String job, CompletableFuture<EraProbe> found) {
        synchronized (probes) {
            probes.put(job, found);
            if (probes.size() > KEPT) {
                probes.remove(probes.keySet().iterator().next());
            }
        }
    }
}
