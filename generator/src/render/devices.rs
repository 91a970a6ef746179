//! Names of devices that Windows reserves. No file can have such a name, with any extension, and registries refuse
//! packages with such a name.

/// These names, sorted ([Naming Files]; `com0` and `lpt0` are reserved, too).
///
/// [Naming Files]: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
pub(crate) const DEVICES: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];
