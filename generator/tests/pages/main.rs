//! Pages: small APIs built by hand, and what becomes of them.

mod endpoint;
mod fixture;
mod hostile;
mod languages;
mod library;
mod routes;
mod seeds;
