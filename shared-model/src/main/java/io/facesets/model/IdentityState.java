package io.facesets.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What has become of an identity. Its number stays taken whatever the state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = IdentityState.Active.class, name = "active"),
    @JsonSubTypes.Type(value = IdentityState.MergedInto.class, name = "merged-into"),
    @JsonSubTypes.Type(value = IdentityState.Dissolved.class, name = "dissolved"),
    @JsonSubTypes.Type(value = IdentityState.Excluded.class, name = "excluded"),
    @JsonSubTypes.Type(value = IdentityState.Forgotten.class, name = "forgotten")
})
public sealed interface IdentityState {

    /** It has members and is exported. */
    record Active() implements IdentityState {}

    /** Its faces are now another's; whoever asks for it is led there. */
    record MergedInto(IdentityId identity) implements IdentityState {}

    /** A run left it without members, none of its faces in any one other identity. */
    record Dissolved() implements IdentityState {}

    /** A curator does not want it exported. */
    record Excluded() implements IdentityState {}

    /** A person asked to be forgotten: nothing of it is kept but that it was. */
    record Forgotten() implements IdentityState {}
}
