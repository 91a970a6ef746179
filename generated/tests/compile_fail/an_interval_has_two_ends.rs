//! An interval of events is two moments, no more and no fewer.

use seam_connect::types::EventPeriod;

fn main() {
    EventPeriod::between(["2030-01-01", "2030-01-02", "2030-01-03"]);
}
