//! The core's integration tests: one binary, a module per room.

mod cases;
mod crossfilter;
mod exact;
mod export;
mod fifty;
mod linked;
mod open;
mod plain;
mod rooms;
mod stress;
mod table;
mod tables;
mod wire;
mod worlds;
