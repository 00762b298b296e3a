//! The core's integration tests: one binary, a module per room.

mod cases;
mod exact;
mod export;
mod fifty;
mod open;
mod rooms;
mod table;
mod wire;
mod worlds;
