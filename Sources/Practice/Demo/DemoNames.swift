/// Invented people: names that a practice really meets, with accents, particles, double surnames and
/// great length. Nobody in particular is meant.
enum DemoNames {
  static let given: [String] = [
    "Elena", "Luis", "Jane", "John", "Thi Bích", "Tunde", "Pat", "Anneliese", "Wei", "Aisha", "Noah",
    "Olivia", "Liam", "Emma", "Mateo", "Sofía", "Lucía", "Ana", "José", "María José", "Renée", "François",
    "Chloé", "Zoë", "Søren", "Åsa", "Jürgen", "Käthe", "Łukasz", "Małgorzata", "Jiří", "Šárka", "Dvořák",
    "Ömer", "Ayşe", "Ngọc", "Minh", "Hương", "Siobhán", "Aoife", "Seán", "Catherine", "Kathryn", "Steven",
    "Stephen", "Mohammed", "Fatima", "Yusuf", "Priya", "Arjun", "Deepa", "Kenji", "Yuki", "Haruto",
    "Kwame", "Adaeze", "Chidi", "Amara", "Thabo", "Leilani", "Keoni", "Dmitri", "Svetlana", "Olga",
    "Ivana", "Giulia", "Matteo", "Chiara", "Inês", "João", "Conceição", "Björn", "Hélène", "Benoît",
    "George", "Ruth", "Walter", "Dorothy", "Harold", "Grace", "Samuel", "Naomi", "Isaac", "Miriam",
    "Ethan", "Mia", "Ava", "Lucas", "Ella", "Jack", "Zara", "Tyler", "Madison", "Brooklyn", "Hunter",
  ]

  static let family: [String] = [
    "García", "Smith", "Smyth", "Nguyễn", "Nguyen", "Adeyemi", "O'Brien", "Müller-Schön", "Lindqvist",
    "Johnson", "Williams", "Brown", "Jones", "Miller", "Davis", "Rodríguez", "Martínez", "Hernández",
    "López", "González Pérez", "de la Cruz", "van der Berg", "von Trapp", "Mac Giolla Phádraig",
    "Ó Súilleabháin", "Kowalski", "Wójcik", "Nowák", "Dvořáková", "Škvorecký", "Çelik", "Yılmaz",
    "Öztürk", "Trần", "Lê", "Phạm", "Hoàng", "Singh", "Patel", "Iyer", "Chaudhary", "Kim", "Park", "Lee",
    "Chen", "Wang", "Zhang", "Liu", "Tanaka", "Suzuki", "Watanabe", "Okafor", "Mensah", "Nkosi", "Diallo",
    "Kamau", "Haddad", "al-Masri", "Ben Ali", "Cohen", "Levy", "Rosenberg", "Ivanova", "Petrov",
    "Kuznetsov", "Papadopoulos", "Rossi", "Bianchi", "Esposito", "Ferreira da Silva", "Gonçalves", "Araújo",
    "Sørensen", "Ångström", "Bergström", "Häkkinen", "Þórsdóttir", "Dubois", "Lefèvre", "Bélanger",
    "Thompson", "Anderson", "Taylor", "Moore", "Jackson", "Martin", "White", "Harris", "Clark", "Lewis",
    "Robinson", "Walker", "Young", "Allen", "King", "Wright", "Scott", "Torres", "Hill", "Green", "Baker",
    "Schmidt", "Schmitt", "Meyer", "Maier", "Becker", "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
  ]

  static let streets: [String] = [
    "Alder St", "Birch Ave", "Cedar Ct", "Dogwood Ln", "Elm St", "Fir Rd", "Grand Ave", "Harbor Way",
    "Juniper St", "Larkspur Dr", "Main St", "Oak Ave",
  ]

  static let substances: [String] = [
    "penicillin", "latex", "codeine", "sulfa", "ibuprofen", "aspirin", "lidocaine", "iodine",
  ]

  static let conditions: [String] = [
    "hypertension", "type 2 diabetes", "asthma", "hypothyroidism", "osteoporosis", "GERD",
  ]

  static let medications: [(name: String, dose: String)] = [
    ("lisinopril", "10 mg daily"), ("metformin", "500 mg twice daily"), ("warfarin", "5 mg daily"),
    ("levothyroxine", "75 mcg daily"), ("albuterol", "as needed"), ("sertraline", "50 mg daily"),
  ]

  static let reasons: [String] = [
    "19 MOD, 20 MO", "crown prep 14", "crown seat 14", "limited: pain upper right", "30 O", "denture adjust",
    "broken filling 3", "post-op check", "night guard", "3 DO",
  ]
}
