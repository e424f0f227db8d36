package io.facesets.runtime.storage;

import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteException;

/** Why a database refuses a statement: on account of what it says, or of the state that the disk is in. */
public final class Refusals {

    private Refusals() {}

    /**
     * Whether the statement would be refused for ever: it breaks a rule of the schema, or is larger than SQLite takes. A
     * full disk, a locked or a read-only file is waited for instead.
     */
    public static boolean forGood(JdbiException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                String name = sqlite.getResultCode().name();
                return name.startsWith("SQLITE_CONSTRAINT")
                        || name.equals("SQLITE_MISMATCH")
                        || name.equals("SQLITE_TOOBIG")
                        || name.equals("SQLITE_RANGE");
            }
        }
        return false;
    }
}
