//! A whole adaptive test takes no memory once its pool is ready; a session on the tree takes little.
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    reason = "counting needs an allocator, and tests stop at what they did not expect"
)]

use jalon::estimate::{ExpectedAPosteriori, Prior, Quadrature, Range};
use jalon::irt::{FourPl, Model};
use jalon::select::single::{AdaptiveTest, MfiIndex, Pool};
use jalon::{Context, Session};
use jalon_tests::{Simulee, bank, take};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
    /// Bytes held now, and the most since [`most_bytes`] began.
    static HELD: Cell<isize> = const { Cell::new(0) };
    static MOST: Cell<isize> = const { Cell::new(0) };
}

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        let held = HELD.with(|held| {
            held.set(held.get() + layout.size() as isize);
            held.get()
        });
        MOST.with(|most| most.set(most.get().max(held)));
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.with(|held| held.set(held.get() - layout.size() as isize));
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(f: impl FnOnce()) -> usize {
    let before = COUNT.with(Cell::get);
    f();
    COUNT.with(Cell::get) - before
}

/// The most bytes held at once beyond those held before.
fn most_bytes(f: impl FnOnce()) -> isize {
    let before = HELD.with(Cell::get);
    MOST.with(|most| most.set(before));
    f();
    MOST.with(Cell::get) - before
}

/// Grid, transitions, item curves, all posteriors of a whole session and its report: 4 MB at most,
/// the bank itself left out.
#[test]
fn a_session_on_the_tree_needs_less_than_four_megabytes() {
    let bank = bank();
    let whole = || {
        let plan = bank.plan("positioning").unwrap();
        let session = Session::new(&bank, plan, Context::default(), 3);
        let session = take(session, &mut Simulee::new(0.2, 3));
        assert!(session.answers().len() >= 30);
        assert!(session.report().nodes.len() > 20);
    };
    // The simulee looks for the answers to scenes, which is not the session's affair: once.
    whole();
    let bytes = most_bytes(whole);
    println!("{bytes} bytes at most");
    assert!((100_000..4_000_000).contains(&bytes), "{bytes}");
}

#[test]
fn the_inner_loops_do_not_allocate() {
    let items: Vec<Model> = (0..500)
        .map(|k| {
            let share = f64::from(k) / 500.0;
            Model::FourPl(FourPl::new(0.5 + 2.0 * share, 6.0 * share - 3.0, 0.0, 1.0).unwrap())
        })
        .collect();
    let quadrature = || Quadrature::trapezoid(-6.0, 6.0, 61).unwrap();
    let prior = Prior::normal(0.0, 1.0).unwrap();
    let pool = Pool::new(&items, prior, quadrature(), Range::new(-4.0, 4.0).unwrap());
    let index = MfiIndex::new(&items, -6.0, 6.0);
    let mut test = AdaptiveTest::new(&pool, &index);
    let adaptive = allocations(|| {
        for person in 0..50 {
            test.begin(0.0);
            while test.len() < 20 {
                let Some(item) = test.next_item() else { break };
                test.answer(item, (item + person) % 2);
            }
        }
    });
    assert_eq!(adaptive, 0);

    let eap = ExpectedAPosteriori::new(&items, prior, quadrature());
    let mut memory = Vec::with_capacity(61);
    let scoring = allocations(|| {
        for person in 0..50 {
            eap.score_with(
                (0..30).map(|item| (item * 7, (item + person) % 2)),
                &mut memory,
            );
        }
    });
    assert_eq!(scoring, 0);
    // The counter counts.
    assert_eq!(allocations(|| drop(std::hint::black_box(Box::new(7)))), 1);
}
