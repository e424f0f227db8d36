package io.facesets.stager.core.immich;

import io.facesets.model.LibraryName;
import java.time.Duration;

/** A port: what goes wrong between here and a server, per account and since the process began. Safe for use by many threads. */
public interface Troubles {

    /** A request failed for the moment. */
    void failed(LibraryName library);

    /** Too many failed in a row: it is looked at whether the server is there. */
    void doubted(LibraryName library);

    /** The server is not there. */
    void away(LibraryName library);

    /** A followed account waits so long before it looks whether the server is back. */
    void paused(LibraryName library, Duration pause);
}
