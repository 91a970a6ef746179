//! The stack and the steps that nested values take to read.

use std::cell::Cell;

use crate::runtime::json::{self, Decode, DecodeError, Encode, PASSED, Reader, Value, Writer};

thread_local! {
    /// Where the stack was when the innermost value was read.
    static DEEPEST: Cell<usize> = const { Cell::new(0) };
}

/// A value that notes where the stack is.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe;

impl Decode for Probe {
    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        DEEPEST.set(here());
        reader.skip().map(|()| Self)
    }
}

impl Encode for Probe {
    fn write(&self, writer: &mut Writer) {
        writer.raw("0");
    }
}

#[inline(never)]
fn here() -> usize {
    let local = 0_u8;
    std::hint::black_box(&raw const local).addr()
}

macro_rules! wide {
    ($($field:ident)*) => {
        /// An object with a hundred fields and more of its kind.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct Wide {
            $(pub $field: Option<String>,)*
            pub probe: Option<Probe>,
            pub child: Option<Box<Self>>,
            pub others: Vec<Self>,
        }
        json::object! {
            Wide { $($field optional;)* probe optional; child optional; others list; }
        }
    };
}

wide! {
    f00 f01 f02 f03 f04 f05 f06 f07 f08 f09 f10 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 f21 f22 f23 f24 f25 f26 f27 f28 f29 f30 f31 f32 f33 f34 f35 f36 f37 f38 f39 f40 f41 f42 f43 f44 f45 f46 f47 f48 f49 f50 f51 f52 f53 f54 f55 f56 f57 f58 f59 f60 f61 f62 f63 f64 f65 f66 f67 f68 f69 f70 f71 f72 f73 f74 f75 f76 f77 f78 f79 f80 f81 f82 f83 f84 f85 f86 f87 f88 f89 f90 f91 f92 f93 f94 f95 f96 f97 f98 f99
}

/// An object with few fields.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Narrow {
    pub name: Option<String>,
    pub probe: Option<Probe>,
    pub child: Option<Box<Self>>,
}
json::object! { Narrow { name optional; probe optional; child optional; } }

/// A union in a union.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Nest {
    Full(Box<Full>),
    Unknown(Value),
}
json::tagged_union! { Nest "kind" { Full "full" own; } else Unknown }

/// One of them, with more of them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Full {
    pub kind: String,
    pub eggs: Vec<i64>,
    pub nest: Option<Nest>,
    pub nests: Vec<Nest>,
}
json::object! { Full { kind required; eggs list; nest optional; nests list; } }

/// Reads objects that stand inside each other, in a thread with this stack: the stack that it took, or the error.
fn read_in<T: Decode>(stack: usize, levels: usize) -> Result<usize, String> {
    let text = r#"{"child":"#.repeat(levels - 1) + r#"{"probe":0}"# + &"}".repeat(levels - 1);
    let read = move || {
        let before = here();
        let read = json::from_slice::<T>(text.as_bytes()).map_err(|error| error.to_string());
        read.map(|_| before - DEEPEST.get())
    };
    let thread = std::thread::Builder::new().stack_size(stack).spawn(read);
    thread.expect("a thread").join().expect("the thread ends well")
}

/// 2 MiB is what threads of `std` and of Tokio have, 512 KiB what some systems give to theirs.
#[test]
fn no_depth_overflows_the_stack_of_a_thread() {
    for stack in [2 << 20, 512 << 10] {
        let narrow =
            read_in::<Narrow>(stack, 127).expect("a type of this size is read at all levels");
        assert!(narrow < 256 << 10, "{narrow}");
        let wide = read_in::<Wide>(stack, 15).expect("no wide type is as deep in earnest");
        assert!(wide < 384 << 10, "{wide}");
        let error = read_in::<Wide>(stack, 127).expect_err("a hundred fields take more");
        assert!(error.contains("bytes of the stack"), "{error}");
    }
}

/// The tag of each stands behind what is in it, so that each is looked through for its tag. Without a memory of what was
/// seen, it would be a step for each value and each level.
#[test]
fn unions_inside_each_other_are_looked_through_once() {
    let eggs = "1000000,".repeat(20) + "1";
    let full = |inside: &str| format!(r#"{{"eggs":[{eggs}],{inside}"kind":"full"}}"#);
    let read = |text: &str| {
        PASSED.set(0);
        let nest = json::from_slice::<Nest>(text.as_bytes()).expect("it is a nest");
        let steps = PASSED.get() as f64;
        assert_eq!(nest.encode(), serde_json::from_str::<Value>(text).expect("it is JSON"));
        steps / text.matches([',', ':']).count() as f64
    };
    let deep = (1..126).fold(full(""), |inside, _| full(&format!(r#""nest":{inside},"#)));
    assert!(read(&deep) < 1.5, "{}", read(&deep));
    let bushy =
        (1..12).fold(full(""), |inside, _| full(&format!(r#""nests":[{inside},{inside}],"#)));
    assert!(read(&bushy) < 1.5, "{}", read(&bushy));
    // What is too short to be kept is gone through again, as often as it is long.
    let short = (1..126).fold(r#"{"kind":"full"}"#.to_owned(), |inside, _| {
        format!(r#"{{"nest":{inside},"kind":"full"}}"#)
    });
    assert!(read(&short) < 4.0, "{}", read(&short));
}
