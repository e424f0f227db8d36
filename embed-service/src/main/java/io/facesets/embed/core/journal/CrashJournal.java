package io.facesets.embed.core.journal;

import io.facesets.model.ContentId;

/**
 * Remembers, over the sudden end of this process, which photos were being looked at: native code that decodes hostile
 * bytes may take the whole process with it. Safe for use by many threads; never throws for what the disk does.
 */
public interface CrashJournal {

    /** What earlier sudden ends say of a photo. */
    enum Past {
        /** Nothing. */
        CLEAN,
        /** It was being looked at, among others, when a process ended: it is looked at alone next time. */
        SUSPECT,
        /** It was being looked at alone when a process ended: it is not looked at again. */
        CONDEMNED
    }

    /** What is noted until the look has ended. */
    interface Look {
        /** The look has ended and the process has not: nothing is held against the photo any longer. */
        void end();
    }

    Past past(ContentId content);

    /**
     * Notes that the content is being looked at from now on.
     *
     * @param alone whether no other photo is being looked at
     */
    Look begin(ContentId content, boolean alone);

    /** Forgets a condemned content: it has its result. */
    void settled(ContentId content);
}
