//! Each mode takes its own set points.

use seam_connect::types::{CoolingSetPoint, HvacSetting};

fn main() {
    let _ = HvacSetting::heat(CoolingSetPoint::celsius(24.0));
}
