//! A set point is in Celsius or in Fahrenheit.

use seam_connect::Seam;
use seam_connect::types::HeatingSetPoint;

fn both(seam: &Seam) {
    let warm = HeatingSetPoint::celsius(20.0);
    let _ = seam.thermostats().heat("thermostat", warm, HeatingSetPoint::fahrenheit(68.0));
}

fn main() {}
