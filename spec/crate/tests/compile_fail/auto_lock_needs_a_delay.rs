//! Whoever enables it says after how long.

use seam_connect::types::AutoLock;

fn main() {
    let _ = AutoLock::enabled();
}
