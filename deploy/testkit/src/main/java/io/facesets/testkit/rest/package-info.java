/** A service's door and its operations, tried from outside as its own description says they can be. */
@org.jspecify.annotations.NullMarked
package io.facesets.testkit.rest;
