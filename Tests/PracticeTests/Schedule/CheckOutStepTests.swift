import Clinic
import Testing

@testable import Practice
