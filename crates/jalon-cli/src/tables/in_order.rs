//! Work on a file's blocks on several cores, with the results in the order of the file.
use super::{Block, Blocks, TableError};
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

struct Sink<F> {
    next: u64,
    stopped: bool,
    take: F,
}

/// A lock that a panic elsewhere does not take away.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Calls `work` with every block on `threads` threads, and `take` with each result in the order
/// of the blocks. At most one block a thread is in memory.
///
/// # Errors
/// When the file cannot be read.
pub fn in_order<T>(
    blocks: &mut Blocks,
    threads: usize,
    work: impl Fn(&Block) -> T + Sync,
    take: impl FnMut(T) -> ControlFlow<()> + Send,
) -> Result<(), TableError> {
    let source = Mutex::new((blocks, Ok(())));
    let sink = Mutex::new(Sink {
        next: 0,
        stopped: false,
        take,
    });
    let turn = Condvar::new();
    let run = || {
        loop {
            let block = {
                let mut source = lock(&source);
                match source.0.next_block() {
                    Ok(Some(block)) => block,
                    Ok(None) => return,
                    Err(error) => {
                        source.1 = Err(error);
                        return;
                    }
                }
            };
            let result = work(&block);
            let mut sink = lock(&sink);
            while sink.next != block.index && !sink.stopped {
                sink = turn.wait(sink).unwrap_or_else(PoisonError::into_inner);
            }
            if sink.stopped {
                return;
            }
            sink.stopped = (sink.take)(result).is_break();
            sink.next += 1;
            turn.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(run);
        }
        run();
    });
    let (_, outcome) = source.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcome
}
