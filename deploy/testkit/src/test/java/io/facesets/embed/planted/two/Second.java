package io.facesets.embed.planted.two;

import io.facesets.embed.planted.one.First;

/** The other half. */
public record Second(int number) {
    public int count(First first) {
        return first.count(this);
    }
}
