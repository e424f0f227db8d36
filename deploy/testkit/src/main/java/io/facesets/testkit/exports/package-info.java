/** What pages rely on of the export service's REST: once as promises, which the service keeps, and once as a fake that does. */
@org.jspecify.annotations.NullMarked
package io.facesets.testkit.exports;
