/// Which of two numbers is the month when both could be: a setting of the practice.
package enum DateOrder: Int, Sendable, CaseIterable {
  /// 3/4 is 4 March.
  case monthFirst = 1
  /// 3/4 is 3 April.
  case dayFirst = 2
}
