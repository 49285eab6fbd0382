// The worker's script, whole in one file: for hosts that have to name or copy it. It exports nothing.
export {};
