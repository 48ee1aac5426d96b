package penstock.messaging.publishing;

import java.util.concurrent.CompletableFuture;

import penstock.messaging.Confirmation;

/** One written event that waits to travel, and the promise that its publisher holds. */
record Parcel(String key, byte[] json, CompletableFuture<Confirmation> promise) {}
