package io.facesets.cluster.edge.rest.console;

import io.facesets.runtime.door.DoorPass;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The way in. */
@Path("/")
@Blocking
public class HomePages {

    private static final int DAYS = 30;

    private final Shells shells;
    private final Optional<String> token;

    HomePages(Shells shells, @ConfigProperty(name = "facesets.token") Optional<String> token) {
        this.shells = shells;
        this.token = token.filter(text -> !text.isBlank());
    }

    @GET
    public Response home() {
        return Shells.to("/people");
    }

    @GET
    @Path("/login")
    public Response login(@Context UriInfo asked) {
        if (token.isEmpty()) {
            return home();
        }
        return Shells.html(ConsoleTemplates.login(shells.of("", asked), false).render());
    }

    /** No token of a form is asked for: who has not come in has none, and who knows the token may come in. */
    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response login(MultivaluedMap<String, String> form, @Context UriInfo asked) {
        String shown = Optional.ofNullable(form.getFirst("token")).orElse("").strip();
        if (token.filter(known -> DoorPass.same(shown, known)).isEmpty()) {
            return Shells.html(
                    Response.Status.UNAUTHORIZED,
                    ConsoleTemplates.login(shells.of("", asked), true).render());
        }
        return Response.fromResponse(home())
                .cookie(pass(DoorPass.of(shown), (int) Duration.ofDays(DAYS).toSeconds()))
                .build();
    }

    @POST
    @Path("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logout() {
        return Response.fromResponse(Shells.to("/login")).cookie(pass("", 0)).build();
    }

    private static NewCookie pass(String value, int seconds) {
        return new NewCookie.Builder(DoorPass.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
