package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.core.browse.Album;
import io.facesets.cluster.core.browse.Moment;
import io.facesets.cluster.core.forget.ForgetPlan;
import io.facesets.cluster.core.forget.ForgetRun;
import io.facesets.cluster.core.forget.ForgetTarget;
import io.facesets.cluster.core.identity.Identity;
import io.facesets.cluster.edge.rest.JobMonitor;
import io.facesets.cluster.edge.rest.console.Flashes.Flash;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import io.facesets.model.IdentityState;
import io.facesets.model.trace.Traces;
import io.facesets.runtime.jobs.Jobs;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Forgetting a person for good: looked at first, confirmed by typing the number. */
@Path("/forget")
@Blocking
public class ForgetPages {

    private static final int SHOWN = 24;

    private final Album album;
    private final ForgetRun forgets;
    private final Jobs jobs;
    private final Csrf csrf;
    private final Flashes flashes;
    private final Shells shells;

    ForgetPages(Album album, ForgetRun forgets, Jobs jobs, Csrf csrf, Flashes flashes, Shells shells) {
        this.album = album;
        this.forgets = forgets;
        this.jobs = jobs;
        this.csrf = csrf;
        this.flashes = flashes;
        this.shells = shells;
    }

    @GET
    @Path("/{id}")
    public Response plan(@PathParam("id") String name, @Context UriInfo asked) {
        IdentityId id = Addresses.identity(name);
        Moment moment = album.now();
        ForgetPlan plan = forgets.plan(new ForgetTarget.OfIdentity(id));
        Telling telling = new Telling(moment);
        List<String> changes = new ArrayList<>();
        for (Identity after : plan.identities()) {
            int before = moment.find(after.id()).map(one -> one.faces().size()).orElse(0);
            changes.add(telling.title(after.id())
                    + (after.state() instanceof IdentityState.Forgotten
                            ? " goes, with all its faces"
                            : " loses " + Words.faces(before - after.faces().size())));
        }
        ForgetView view = new ForgetView(
                id,
                telling.title(id),
                plan.faces().size(),
                plan.marks().size(),
                changes,
                plan.faces().stream().limit(SHOWN).toList(),
                "./facesets forget " + id);
        return Shells.html(
                ConsoleTemplates.forget(shells.of("people", asked), view).render());
    }

    @POST
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response forget(@PathParam("id") String name, MultivaluedMap<String, String> fields) {
        Form form = new Form(fields, csrf);
        IdentityId id = Addresses.identity(name);
        if (form.text("sure").filter(id.toString()::equals).isEmpty()) {
            throw Fault.user("not-sure", "Nothing was forgotten: type " + id + " to confirm.");
        }
        jobs.submit("forget", progress -> {
            forgets.forget(new ForgetTarget.OfIdentity(id), Traces.NONE, new JobMonitor(progress));
            return Map.of();
        });
        String text =
                id + " is being forgotten. To have exported folders made again at once and to prove that nothing is"
                        + " left, run: ./facesets forget";
        return Shells.to(flashes.say("/people", new Flash(text, false, Optional.empty())));
    }

    @ServerExceptionMapper
    public Response fault(Fault fault, UriInfo asked) {
        return shells.fault(fault, asked);
    }
}
