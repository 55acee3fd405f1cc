import Clinic
import Practice
import Terminal
import Testing

@testable import Console
