//! A door is no user.

use seam_connect::Seam;
use seam_connect::types::AcsUserId;

fn unlock(seam: &Seam, user: &AcsUserId) {
    let _ = seam.locks().unlock_door(user);
}

fn main() {}
