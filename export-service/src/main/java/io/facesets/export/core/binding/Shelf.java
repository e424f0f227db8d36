package io.facesets.export.core.binding;

import io.facesets.export.core.crops.ProvenCrop;
import io.facesets.export.core.duplicates.NearDuplicates;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.export.core.selection.Rescue;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;
import java.util.List;
import java.util.Set;

/**
 * An output folder, held by one export alone. Everything in it is visible either as it was or as it is, never half;
 * what is right already is not touched. Throws {@link io.facesets.model.Fault} if the disk refuses.
 */
public interface Shelf {

    /** Where faces are that may belong to a set. */
    String CANDIDATES = "_candidates";

    /** Where eras of too few faces are. */
    String THIN = "_thin";

    /** So many of a set's faces, the best, are shown together in a picture. */
    int PREVIEWED = 12;

    /** The set as it stands, if it is whole and was shaped by {@code digest}. */
    java.util.Optional<BoundSet> current(Identity set, String digest);

    /** Whether a set of that name is there, whole or not. */
    boolean holds(IdentityId set);

    /** The set as it stands, whatever it was shaped by; empty if it is not whole. */
    java.util.Optional<BoundSet> standing(Identity set);

    /** Starts a set anew, out of sight. */
    Draft draft(Identity set);

    /** Whether a set's candidates stand as they were shaped by {@code digest}. */
    boolean showsCandidates(IdentityId set, String digest);

    /** Starts a set's candidates anew, out of sight: their draft makes no bundles. */
    Draft candidates(IdentityId set, Rescue rescue);

    /** Takes away the candidates of all other sets. */
    void candidatesOnlyOf(Set<IdentityId> sets);

    /** Publishes the list of sets, then takes away the sets that are not in it. */
    void sets(List<BoundSet> sets);

    /**
     * The same sets as other tools take them: what was asked for, of the chosen ones; and what is there already is kept
     * true to the sets, or goes with them.
     */
    void formats(Library library, List<BoundSet> sets, Choice choice, Reporter reporter);

    /** Persons, singletons and photos without faces, as links to the originals and a list. */
    void persons(Library library, Reporter reporter);

    /** Members of the sets as links to the originals, and a list with what the gates left out. */
    void facesets(Library library, Reporter reporter);

    /** Photos that are the same, by bytes and by looks; says how many groups. */
    int duplicates(Library library, List<NearDuplicates.Group> visual, int limit);

    /** The page to look at. */
    void page(Library library, List<BoundSet> sets, Overview overview);

    /** What the user should know: such as copies instead of links. */
    Set<String> remarks();

    /** A set in the making. Crops may come from many threads; sets of one shelf are committed side by side. */
    interface Draft {

        /** Takes a face's crop. */
        void crop(FaceId face, ProvenCrop crop);

        /** Takes a face's crop from the set that stands, if it is of that recipe and as it was written. */
        java.util.Optional<ProvenCrop> takeOver(FaceId face, String recipe);

        /** Orders the crops as {@code contents} says, adds bundles and list, and puts the whole in its place at once. */
        BoundSet commit(SetContents contents);

        /** Forgets it: what stood there before is left. */
        void discard();
    }

    /** The name of a crop's file by its rank from 1, relative to the set's folder. */
    static String cropFile(int rank) {
        return String.format("faces/%04d.png", rank);
    }

    /** The folder of a set's name. */
    static String folder(IdentityId id) {
        return id.toString();
    }

    /** Where a set is among the sets: eras of too few faces are set aside. */
    static String place(Identity set) {
        return set.thin() ? THIN + "/" + folder(set.id()) : folder(set.id());
    }
}
